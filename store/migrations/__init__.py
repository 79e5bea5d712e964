"""How a store gets to the tables of store.tables: one revision a release, driven by store.migrate."""
