"""Every read of this room that leaves it."""
