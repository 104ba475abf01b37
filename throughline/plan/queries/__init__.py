"""Every read of the plan that leaves the room: frozen rows, never models."""
