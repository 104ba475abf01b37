"""Meetings with their deadlines, and the decision clock, at the officers' desk."""
