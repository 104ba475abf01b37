"""Commands: the `throughline` script."""
