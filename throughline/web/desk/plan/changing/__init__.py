"""Changing an entry: one thing a page, or the whole record at once."""
