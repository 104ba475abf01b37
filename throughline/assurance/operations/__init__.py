"""Every write on assessments, risks and audit reviews."""
