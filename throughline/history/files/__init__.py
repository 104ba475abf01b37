"""Files that are kept with records: what one is, whether it may be kept, a copy without metadata, its bytes on disk."""
