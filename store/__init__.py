"""The store: tables, migrations, the embedded server, sessions."""
