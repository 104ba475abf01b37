"""Settings, addresses, the server's entry. Nobody imports it."""
