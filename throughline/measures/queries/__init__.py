"""Every read of measures that leaves the room: frozen rows, never models."""
