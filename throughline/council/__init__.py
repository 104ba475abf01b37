"""Who we are: units, posts, people, portfolios, bodies, places, settings, accounts."""
