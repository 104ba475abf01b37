"""Bringing a workbook in, step by step: send it, look at what it would do, say what headings mean, confirm, take back."""
