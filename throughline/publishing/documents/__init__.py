"""What is public: plain trees with no place for anything else. Pure: no Django, clock, file or network."""
