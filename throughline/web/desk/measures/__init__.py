"""Pages of measures: the list, one measure, entering a figure, and a figure worked out again."""
