"""Runs by `store.schema.upgrade` alone, on the connection it hands over."""

from alembic import context
from sqlmodel import SQLModel

import consentry.store.client_tables
import consentry.store.landing_tables
import consentry.store.mailbox_tables
import consentry.store.marketo_tables
import consentry.store.override_tables
import consentry.store.people_tables  # noqa: F401

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
