"""Filters and tags of every template; `throughline` is a builtin in the settings."""
