"""Furniture of every door."""
