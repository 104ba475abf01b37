"""The desk's pages of assurance: risks, assessments, audits, and the one list of what is owed."""
