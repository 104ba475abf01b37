"""The front page of each kind of person: it answers their own question first."""
