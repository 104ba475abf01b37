"""What changed between two editions: two frozen plans → changes in sentences, their texts marked, their money summed."""
