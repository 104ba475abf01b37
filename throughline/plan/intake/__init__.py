"""The plan's workbook: written, read, told what is wrong with it, and brought in by one operation.

Pure but for `naming` and `bringing`, so that `throughline check FILE` needs no database: known (names in use) → kinds (how
one cell is read and written) → columns (each declared once) → headings → drafting → checking; workbook and mending write.
"""
