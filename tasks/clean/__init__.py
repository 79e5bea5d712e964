"""Clean: a snapshot becomes its articles. Nothing is invented; what is suspect is flagged."""
