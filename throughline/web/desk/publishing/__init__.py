"""Releases: what residents read, since when, and the job that builds the next."""
