"""How a directorate, a portfolio or the whole council stands, of the same parts."""
