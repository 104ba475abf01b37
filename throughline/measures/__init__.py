"""How well we do: KPIs and activity indicators; their definitions, targets, expected ranges and results. Names no activity."""
