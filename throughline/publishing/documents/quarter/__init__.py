"""The quarter in public: the report as it is frozen, what it tells, and whether it comes out again."""
