"""Every write on the plan, by subject."""
