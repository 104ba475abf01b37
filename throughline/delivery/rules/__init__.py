"""Pure rules of the quarter."""
