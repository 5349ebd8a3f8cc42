"""What Consentry asks Marketo, one method a question."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, TypeVar

from consentry.providers.errors import TooMuch, TooSlow
from consentry.providers.http import Effort, Http, Patience, Purpose
from consentry.providers.marketo import answers
from consentry.providers.marketo.answers import ActivityPage, Field, Lead, Usage, WrittenLead
from consentry.providers.marketo.diagnosis import Probe, diagnose
from consentry.providers.marketo.exports import Exports
from consentry.providers.marketo.session import PATIENCE, MarketoQuestion, Session
from consentry.providers.problem import Lack

V = TypeVar("V")

# Marketo takes 300 records a call; up to 100 values fit into a URI.
BATCH = 300
IN_URI = 100


class Marketo:
    """One API user of one Marketo. Keep one per connection: its threads share the token and the connections.

    Every method raises `ProviderError`, and says its purpose to the gate.
    """

    def __init__(
        self,
        base_url: str,
        client_id: str,
        client_secret: str,
        http: Http,
        patience: Mapping[Purpose, Patience] = PATIENCE,
    ) -> None:
        """`base_url` as in `https://123-ABC-456.mktorest.com`; Marketo's own page shows it with `/rest` behind it."""
        host = base_url.rstrip("/").removesuffix("/rest")
        self._session = Session(http, host, client_id, client_secret, patience)
        self.exports = Exports(self._session)

    def close(self) -> None:
        self._session.http.close()

    def leads_by_email(
        self, addresses: Collection[str], fields: Collection[str], purpose: Purpose = "live"
    ) -> dict[str, list[Lead]]:
        """Address, as given and in lower case → all its leads, none for somebody Marketo doesn't know.

        An address is missing where Marketo can't say: with a comma it can't be asked for, and of more than
        1,000 leads it names none.
        """
        askable = list({address.lower(): None for address in addresses if address and "," not in address})
        found: dict[str, list[Lead]] = {}

        def ask(batch: Sequence[str], effort: Effort) -> None:
            leads = self._leads("email", batch, {"id", "email", *fields}, effort)
            found.update({address: [] for address in batch})
            for lead in leads:
                # Marketo compares more loosely than we do; what it adds is nobody that was asked for.
                if (email := str(lead.get("email") or "").strip().lower()) in found:
                    found[email].append(lead)

        self._in_batches(askable, ask, purpose, skip_impossible=True)
        return found

    def leads_by_id(self, ids: Collection[int], fields: Collection[str], purpose: Purpose) -> dict[int, Lead]:
        """Id → lead. Who is missing was deleted, or merged into another."""
        found: dict[int, Lead] = {}

        def ask(batch: Sequence[int], effort: Effort) -> None:
            found.update(answers.leads_by_id(self._leads("id", batch, {"id", *fields}, effort)))

        self._in_batches(list(dict.fromkeys(ids)), ask, purpose)
        return found

    def update_leads(self, items: Sequence[Mapping[str, Any]], purpose: Purpose = "write_back") -> list[WrittenLead]:
        """Writes fields of existing leads, each item by its `id`; one outcome per item, in order.

        Never creates a lead. Writing the same again is harmless, so after an error begin anew with all of them.
        """
        written: list[WrittenLead] = []

        def ask(batch: Sequence[Mapping[str, Any]], effort: Effort) -> None:
            body = {"action": "updateOnly", "lookupField": "id", "input": [dict(item) for item in batch]}
            answer = self._session.ask(MarketoQuestion("update_leads", {}, body=body), effort)
            written.extend(answers.outcomes(answer, [int(item["id"]) for item in batch]))

        self._in_batches(items, ask, purpose)
        return written

    def paging_token(self, since: datetime, purpose: Purpose = "feed") -> str:
        """Where to begin reading activities."""
        text = since.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        return self._ask("paging_token", {"sinceDatetime": text}, purpose).token

    def lead_changes(self, token: str, fields: Collection[str], purpose: Purpose = "feed") -> ActivityPage:
        """New leads, and changes of these fields. A row names its lead by id, never by address."""
        return self._page("lead_changes", {"nextPageToken": token, "fields": ",".join(fields)}, purpose)

    def deleted_leads(self, token: str, purpose: Purpose = "feed") -> ActivityPage:
        """Deletions, which Marketo keeps for 14 days."""
        return self._page("deleted_leads", {"nextPageToken": token}, purpose)

    def activities(self, token: str, type_ids: Collection[int], purpose: Purpose = "feed") -> ActivityPage:
        """Activities of at most ten types; find a type's id with `activity_types`."""
        types = ",".join(map(str, type_ids))
        return self._page("activities", {"nextPageToken": token, "activityTypeIds": types}, purpose)

    def activity_types(self, purpose: Purpose = "feed") -> dict[str, int]:
        """Name → id: the ids differ from one Marketo to the next. Good for a day."""
        return answers.activity_types(self._ask("activity_types", {}, purpose))

    def describe_fields(self, purpose: Purpose = "feed") -> dict[str, Field]:
        """Lead fields by REST name; a hidden one is missing. Good for a day."""
        return answers.fields(self._ask("describe_fields", {}, purpose))

    def usage_today(self, purpose: Purpose = "feed") -> Usage | None:
        """What Marketo has counted today; None before it has counted anything."""
        effort = self._session.begin(purpose)
        user = self._session.token(effort).user
        return answers.usage(self._session.ask(MarketoQuestion("usage", {}), effort), user)

    def test_connection(self, reads: Collection[str], writes: Collection[str] = ()) -> list[Lack]:
        """What is missing for reading and writing these fields; nothing when all is well. Costs three or four calls."""
        return diagnose(
            Probe(
                lambda: self.describe_fields("test"),
                lambda: self.paging_token(datetime.now(UTC), "test"),
                # No lead has this id, and nothing is created: all it can show is a missing permission.
                lambda: self.update_leads([{"id": 0}], "test"),
            ),
            reads,
            writes,
        )

    def _leads(
        self, filter_type: str, values: Sequence[str | int], fields: Collection[str], effort: Effort
    ) -> list[Lead]:
        """All leads that match these values, from all pages."""
        params = {
            "filterType": filter_type,
            "filterValues": ",".join(map(str, values)),
            "fields": ",".join(sorted(fields)),
            "batchSize": str(BATCH),
        }
        leads: list[Lead] = []
        while True:
            question = MarketoQuestion(f"leads_by_{filter_type}", params, in_body=len(values) > IN_URI)
            answer = self._session.ask(question, effort)
            leads += answer.result
            if not answer.next_token:
                return leads
            params = {**params, "nextPageToken": answer.next_token}

    def _in_batches(
        self,
        values: Sequence[V],
        ask: Callable[[Sequence[V], Effort], None],
        purpose: Purpose,
        *,
        skip_impossible: bool = False,
    ) -> None:
        """Asks for 300 at a time, and for half as many wherever that was too much for Marketo."""
        waiting = list(_batches(values))
        effort = self._session.begin(purpose)
        while waiting:
            batch = waiting.pop(0)
            # Somebody waits for a live answer as a whole; a job has time for each batch.
            effort = effort if purpose == "live" else self._session.begin(purpose)
            try:
                ask(batch, effort)
            except (TooMuch, TooSlow) as error:
                if len(batch) > 1:
                    middle = len(batch) // 2
                    waiting[:0] = [batch[:middle], batch[middle:]]
                elif not (skip_impossible and isinstance(error, TooMuch)):
                    raise

    def _page(self, endpoint: str, params: Mapping[str, str], purpose: Purpose) -> ActivityPage:
        return answers.page(self._ask(endpoint, {**params, "batchSize": str(BATCH)}, purpose))

    def _ask(self, endpoint: str, params: Mapping[str, str], purpose: Purpose) -> answers.Envelope:
        return self._session.ask(MarketoQuestion(endpoint, params), self._session.begin(purpose))


def _batches(values: Sequence[V]) -> Iterator[Sequence[V]]:
    return (values[start : start + BATCH] for start in range(0, len(values), BATCH))
