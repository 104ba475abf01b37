"""What a decision is, how it moves, what its route demands, and what breaks a rule. Pure."""
