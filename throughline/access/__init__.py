"""Who may do what, and how far it reaches. Pure: one table, two answers that cannot disagree."""
