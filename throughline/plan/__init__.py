"""THE plan: plans, editions, activities, entries and their parts; checks; what a workbook of it looks like."""
