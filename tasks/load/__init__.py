"""Load: verdicts become rows, a batch in one transaction; twice is the same as once."""
