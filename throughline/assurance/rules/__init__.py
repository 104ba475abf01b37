"""The rules of assessments, risks and tracked actions, pure."""
