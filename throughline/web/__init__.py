"""The roof: doors and their furniture."""
