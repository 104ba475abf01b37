"""How the plan is going: a round each quarter, a return for each live entry, signed, challenged and closed."""
