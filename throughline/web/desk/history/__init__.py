"""History's pages on the desk."""
