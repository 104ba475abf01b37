"""Phasing: a problem in, a plan with its reasons out. Pure: no Django, no clock; the solvers are known to `engines` alone."""
