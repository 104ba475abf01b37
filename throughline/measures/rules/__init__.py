"""The rules of measures: what is due, how it is rated, where it goes. Whole numbers of the definition's smallest unit."""
