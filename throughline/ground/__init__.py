"""What everything stands on: plain values and their words. Pure: no Django, clock, file or network."""
