"""Deduplicate: every article gets its verdict against all history."""
