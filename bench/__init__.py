"""Repeatable measurements, run by hand or in CI and never as timed tests: `./run bench [NAME]`."""
