"""An admin takes an import back as a whole; workers do it, part by part."""

from datetime import datetime

from consentry.actions.refusals import Conflict, NotFound, require_admin
from consentry.deployment import Deployment
from consentry.rules.identity.caller import Caller
from consentry.store.lists.imports import Job, job_by_id
from consentry.store.lists.imports_undone import begin_undoing
from consentry.store.work.scheduled_jobs import plan_job


def undo_import(deployment: Deployment, caller: Caller, job_id: str, now: datetime) -> Job:
    """Raises NotAllowed for anybody but an admin, NotFound for an unknown import, Conflict for one that wrote nothing,
    isn't over yet or was taken back already."""
    require_admin(caller, "takes an import back")
    with deployment.db.write() as connection:
        if job_by_id(connection, caller.team_id, job_id) is None:
            raise NotFound("There is no such import.")
        if not begin_undoing(connection, caller.team_id, job_id, caller.user_id):
            raise Conflict("There is nothing of this import to take back.")
        plan_job(connection, f"undo_import:{job_id}", now, now)
        job = job_by_id(connection, caller.team_id, job_id)
    assert job is not None
    return job
