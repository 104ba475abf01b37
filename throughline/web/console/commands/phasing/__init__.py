"""The commands of the phasing engine, each by what it does with a problem or a plan."""
