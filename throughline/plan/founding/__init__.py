"""The first-day workbook: a whole council in one file. Read, told what is wrong with it, and set up by one act.

declaring (sheets and columns, each once) → reading (cells) → checking (rows against one another) → acting (operations).
It stands above `plan.intake`, whose way of reading cells it shares, and calls the operations of the rooms below.
"""
