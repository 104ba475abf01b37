"""Every write on the council's own make-up, by subject."""
