"""The plan's rules: pure functions and frozen values."""
