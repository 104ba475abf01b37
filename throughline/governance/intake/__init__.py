"""Files of governance, read wholly before anything is written."""
