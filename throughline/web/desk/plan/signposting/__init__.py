"""Do the signposts of a plan still lead somewhere? Asked by a job, of the public web alone."""
