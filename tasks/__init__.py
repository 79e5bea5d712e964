"""What a flow chains: fetch, clean, deduplicate, load."""
