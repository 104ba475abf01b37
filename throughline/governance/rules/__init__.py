"""Rules of deciding: clear days, recurrence, law packs, meetings and the clock. Pure."""
