"""The quarter at the desk: an owner's return, a director's signatures, the policy team's round, and the mailed link."""
