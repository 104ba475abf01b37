"""Django fields for ground's values."""
