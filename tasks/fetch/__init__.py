"""Fetch: references found by a source's discovery become snapshots, politely and bounded."""
