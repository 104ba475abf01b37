"""What we want: strategic plans, outcomes, objectives, priorities, success criteria, operating environment."""
