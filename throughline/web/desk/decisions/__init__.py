"""Pages of decisions: the list, one decision, what is done with it, what is owed and what broke a rule."""
