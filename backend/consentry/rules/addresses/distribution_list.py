"""Which addresses stand for many people. Nobody outside can see who they are, so none of them is ever simply clear."""

import re
from collections.abc import Set

# Hosts of groups where every address is a group, and one that gives each customer a subdomain of such addresses.
_GROUP_HOSTS = frozenset(
    {
        "framalistes.org",
        "freelists.org",
        "googlegroups.com",
        "groups.io",
        "groups.outlook.com",
        "lists.launchpad.net",
        "lists.riseup.net",
        "lists.sourceforge.net",
        "yahoogroups.com",
    }
)
_GROUP_HOSTS_PARENT = ".groups.io"

# What lists are called, in our five languages. `-l` at the end is LISTSERV's own custom.
_LIST_WORDS = re.compile(
    r"(?:^|[^a-z])(?:dl|dg|lists?|liste[ns]?|lista|listor|lijst(?:en)?|maillist|mailinglist|mailing|verteiler|diffusion"
    r"|groups?|gruppen?|groupes?|groep(?:en)?|grupp(?:er)?|teams?|equipe|all|alle|alla|allen|tous|everyone|everybody"
    r"|staff|members|mitglieder|membres|leden|medlemmar|customers|kunden|clients|klanten|kunder|subscribers|announce"
    r"|newsletter)(?:[^a-z]|$)|[^a-z]l$"
).search


def group_hosts_among(domains: Set[str]) -> Set[str]:
    """Those of these domains where every address is a group."""
    return (domains & _GROUP_HOSTS) | {domain for domain in domains if domain.endswith(_GROUP_HOSTS_PARENT)}


def told_as_list(kind: str, normal: str, is_own: bool) -> str | None:
    """What a client's word about an address (`normal`: in normal form) amounts to. None: it stands for a person.

    `is_own`: it lies at the writer's own organization. docs/lists.md says why a kind that is unknown is no reason by
    itself to warn about an outsider.
    """
    if kind == "distribution_list":
        return "distribution_list"
    return "perhaps_a_list" if kind == "unknown" and (is_own or _sounds_like_a_list(normal)) else None


def _sounds_like_a_list(normal: str) -> bool:
    """`dl-sales@x`, `all.customers@x`, `news-l@x`."""
    return _LIST_WORDS(normal.rpartition("@")[0]) is not None
