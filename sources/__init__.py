"""What to collect: one YAML file a source."""
