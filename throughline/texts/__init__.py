"""Word documents that came back, read safely: paragraphs with their marks, comments, suggested wording. Knows no subject (docs/adr/0008)."""
