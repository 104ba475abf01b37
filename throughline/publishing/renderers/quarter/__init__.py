"""A closed quarter as pages, papers and data, all of one tree of blocks."""
