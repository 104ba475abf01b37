"""Spreadsheet files read and written safely. Knows cells, columns and addresses; knows no subject (docs/adr/0008)."""
