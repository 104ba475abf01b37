"""Events, changes, snapshots; the doorway and the pen. Knows no subject."""
