"""The plan's pages on the desk."""
