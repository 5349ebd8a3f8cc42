"""The little page at `/`: find a person, change what Marketo knows of them, watch what happens elsewhere."""

from itertools import islice
from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for

from tests.simulators.marketo.fields import FIELDS
from tests.simulators.marketo.gateway import simulator
from tests.simulators.marketo.leads import Lead
from tests.simulators.marketo.simulator import REFUSING

page = Blueprint("page", __name__, template_folder="templates")
_SHOWN = 50
_ACTIVITIES = 12


@page.get("/")
def leads() -> str:
    query = request.args.get("query", "").strip().lower()
    served = simulator()
    with served.lock:
        found = list(islice((lead for lead in served.leads if query in _searchable(lead)), _SHOWN))
        return render_template(
            "leads.html",
            leads=found,
            total=len(served.leads),
            query=query,
            flags=[(name, FIELDS[name].token) for name in REFUSING],
            activities=list(served.log.latest(_ACTIVITIES)),
            counters=served.limits.counters(),
            webhook=served.webhook.state(),
            now=served.clock.now(),
        )


@page.post("/leads")
def add() -> Any:
    email = request.form.get("email", "").strip()
    if "@" not in email:
        abort(400)
    names = {name: request.form.get(name) or None for name in ("firstName", "lastName", "company")}
    with simulator().lock:
        simulator().leads.add(email, names)
    return redirect(url_for("page.leads", query=email), 303)


@page.post("/leads/<int:lead_id>")
def toggle(lead_id: int) -> Any:
    """Turns one flag, then shows the same list again."""
    flag = request.form.get("flag", "")
    with simulator().lock:
        lead = simulator().leads.get(lead_id)
        if lead is None or flag not in REFUSING:
            abort(404)
        simulator().leads.change(lead, {flag: not lead[flag]})
    return redirect(url_for("page.leads", query=request.form.get("query", ""), _anchor=f"lead-{lead_id}"), 303)


def _searchable(lead: Lead) -> str:
    words = (lead.email, lead["firstName"], lead["lastName"], lead["company"])
    return " ".join(str(word) for word in words if word).lower()
