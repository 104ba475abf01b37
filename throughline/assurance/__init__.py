"""How we know: assessments (equality, data protection and others), risks, audit recommendations. Names no activity."""
