"""What each subcommand of `zonewire` does."""
