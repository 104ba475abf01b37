"""Committee reports at the desk: begun from a meeting or an activity, written part by part, cleared, submitted."""
