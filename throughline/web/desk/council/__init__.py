"""Pages of the council itself: setting it up, its make-up, who may do what."""
