"""Every write of the quarter."""
