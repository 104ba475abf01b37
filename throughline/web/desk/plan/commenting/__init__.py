"""Comments on a draft at the desk: made in place, listed, answered, shared and released; out to Word and back."""
