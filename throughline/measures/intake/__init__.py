"""Files of results in: read wholly, told cell by cell, brought in by one operation."""
