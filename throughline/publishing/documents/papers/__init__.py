"""Papers before they are set: what stands in them and in which order, whatever they are printed with."""
