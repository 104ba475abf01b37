"""Residents' door on a one-machine install: hands out the released site and knows nothing that is live."""
