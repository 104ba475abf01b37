"""The public list of decisions as pages, a feed and data."""
