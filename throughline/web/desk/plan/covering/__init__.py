"""Coverage before sign-off: what the plan serves, with what, where, and where nothing stands."""
