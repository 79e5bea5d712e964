"""Alembic's entry: runs the revisions on the connection that store.migrate hands over, in its transaction."""

from alembic import context

from store.tables import SQLModel

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    transaction_per_migration=False,
)
context.run_migrations()
