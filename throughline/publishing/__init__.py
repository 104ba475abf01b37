"""Documents, renderers, releases: the static public site."""
