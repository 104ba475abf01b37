"""What changed between two editions: the page, its papers, and the reasons that residents will read."""
