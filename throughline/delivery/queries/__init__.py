"""Every read of the quarter that leaves the room."""
