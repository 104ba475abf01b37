"""Every read of what is published that leaves the room."""
