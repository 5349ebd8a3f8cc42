"""Runs by `store.schema.upgrade` alone, on the connection it hands over."""

from importlib import import_module
from pkgutil import walk_packages

from alembic import context
from sqlmodel import SQLModel

from consentry import store

# Alembic compares the database with every table that the code knows.
for each in walk_packages(store.__path__, "consentry.store."):
    if each.name.endswith("tables"):
        import_module(each.name)

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
