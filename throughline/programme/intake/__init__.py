"""A portfolio of change projects as a workbook, in and out: a council's own list, read cell by cell into a problem."""
