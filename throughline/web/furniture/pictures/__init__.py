"""Pictures as SVG text: the same file for a page, Word and PDF, so no style, class or script, only drawn attributes.

Same input, same bytes. Every picture has a title and a description; the page beside it carries the same as a table.
"""
