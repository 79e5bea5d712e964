"""What runs: the flows, and the door for people."""
