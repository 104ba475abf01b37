"""From the public plan to files: pages, tables, pictures, the search index, the manifest."""
