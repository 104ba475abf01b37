"""What stands in each paper: the site's own pages, read as they are written, in the order of the printed plan."""
