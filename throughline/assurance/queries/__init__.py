"""Every read of assurance that leaves the room: frozen rows, never models."""
