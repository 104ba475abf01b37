"""Officers' workspace: the only place, with the other doors, that has requests, forms, the clock and the person."""
