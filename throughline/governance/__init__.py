"""How the council decides: bodies' meetings and their deadlines, the law as named packs, and the decision clock."""
