"""A committee report: what it is made of, what it still lacks, and the document that is frozen when it is submitted."""
