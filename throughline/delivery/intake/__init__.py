"""Files in: the workbook of returns that was filled and sent back."""
