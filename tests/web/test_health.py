"""Is it alive, and can it answer?"""

import psycopg
import sqlalchemy as sa
from flask.testing import FlaskClient

from consentry.deployment import Deployment
from tests.builders import Api


def test_a_server_with_the_newest_tables_is_ready(server: FlaskClient) -> None:
    assert (server.get("/healthz").status_code, server.get("/readyz").status_code) == (200, 200)


def test_a_server_with_older_tables_is_alive_and_not_ready(server: FlaskClient, deployment: Deployment) -> None:
    with deployment.db.write() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '0001'"))

    assert (server.get("/healthz").status_code, server.get("/readyz").status_code) == (200, 503)


def test_a_lost_database_is_said_so_and_found_again(
    rep: Api, deployment: Deployment, database_url: str, postgres: str
) -> None:
    if deployment.db.is_sqlite:
        return
    assert rep.get("/me").status_code == 200
    with psycopg.connect(postgres.format("postgres"), autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s",
            [sa.engine.make_url(database_url).database],
        )

    answer = rep.get("/me")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert rep.get("/me").status_code == 200
