"""Papers as Word documents: a council's template may restyle every style by its name."""
