"""Every write on what is published."""
