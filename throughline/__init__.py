"""Throughline: plan, decide, fund, phase, deliver, measure and report what a council promised."""

__version__ = "0.1.0"
