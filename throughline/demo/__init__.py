"""Kent as the worked example: its facts with their sources, and its building through operations alone."""
