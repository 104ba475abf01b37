"""Registers of risks in: read wholly, told cell by cell, brought in by one operation."""
