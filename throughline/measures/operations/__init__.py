"""Every write on measures, their definitions, targets and results."""
