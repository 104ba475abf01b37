"""Opening a measure, describing it, redefining it, aiming it, retiring it; and choosing how measures are rated."""
