"""Papers as PDF/UA-1, set by typst with the fonts that lie beside it; and drawings as pixels, for Word."""
