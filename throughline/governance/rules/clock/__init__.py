"""The decision clock: from the day on which something must start back to what has to happen first, and forwards again."""
