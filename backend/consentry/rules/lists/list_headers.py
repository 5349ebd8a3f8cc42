"""What the columns of other systems' lists are called, in English, Dutch, German, French and Swedish."""

import re
from collections.abc import Mapping, Sequence

_BETWEEN = re.compile(r"[\W_]+")

_HEADERS = {
    "name": "name, full name, naam, volledige naam, vollständiger name, nom, nom complet, namn, fullständigt namn",
    "company": """company, account, organisation, organization, bedrijf, organisatie, firma, unternehmen, société,
        entreprise, företag, bolag""",
    "reason": """reason, unsubscribed reason, unsub reason, reden, grund, motif, raison, orsak, skäl, anledning""",
    "note": """note, notes, comment, notitie, opmerking, notiz, bemerkung, anmerkung, remarque, commentaire,
        anteckning, kommentar""",
    "scope": "scope",
    "scope_id": "scope id",
    "until": """until, paused until, snoozed until, tot, gepauzeerd tot, bis, pausiert bis, jusqu'au, en pause jusqu'au,
        till, till och med, pausad till""",
}
HEADERS: Mapping[str, Sequence[str]] = {
    column: [_BETWEEN.sub("", name) for name in names.split(",")] for column, names in _HEADERS.items()
}

_MAIL = r"(?:e?mails?|courriels?|e?post|mejl)"
_PLACE = r"(?:address|addresses|adresses?|adressen?|adress|addr|adresser|électronique|adres)"
_WHOSE = r"""(?:primary|main|work|home|other|personal|business|private|secondary|alternate|alternative|contact|customer|
    subscriber|lead|prospect|person|people|recipient|user|to|zakelijk|privé|geschäftlich|privat|professionnel|
    principal|arbets)"""
_MAILBOX = re.compile(rf"{_WHOSE}?{_PLACE}?{_MAIL}{_PLACE}?{_WHOSE}?(?:value|c)?|adresseélectronique", re.VERBOSE)
_MAIL_WORD, _DIGITS = re.compile(_MAIL), re.compile(r"\d")
# A street's address, too, so that only what stands in the column can tell.
_PERHAPS = re.compile(rf"{_PLACE}|recipients?|to|empfänger|ontvanger|destinataire|mottagare", re.VERBOSE)
# Somebody else's mailbox: the colleague's who looks after this person.
_OTHERS = re.compile(
    "owner|createdby|modifiedby|updatedby|addedby|assigned|assignee|manager|salesrep|accountexecutive|sender|from"
    "|eigenaar|besitzer|inhaber|propriétaire|ägare|replyto|parent|supervisor|referr|unsubscribedby"
)

_OUT = (
    "unsub|optout|optedout|donot(?:allow|contact|e?mail|send|disturb)|^dn[ce]$|blocklist|blacklist|suppress|^blocked"
    "|uitgeschreven|afgemeld|abgemeldet|ausgetragen|abbestellt|widersprochen|keine(?:e?mail|werbung)|gesperrt"
    "|désinscri|désabonn|desinscri|desabonn|avregistrera|avprenumerera|avanmäld|nomail"
)
_IN = (
    "subscribed|optin|optedin|acceptsmarketing|acceptse?mail|consent|einwilligung|angemeldet|^abonn|^inscrit"
    "|ingeschreven|aangemeld|toestemming|prenumerera|samtycke|consentement"
)
_STATUS = re.compile(
    r"(?:person|contact|lead|prospect)?(?:e?mail|subscription|subscriber|member|contact|list|marketing|emailmarketing|abo|consent)?(?:status|state|statut)"
    r"|status(?:e?mail)?|suppressed|inschrijfstatus|abonnementsstatus|statutdabonnement|prenumerationsstatus"
)
_WHEN = re.compile(
    r"(?:at|date|time|on|datum|zeit|since|timestamp|tijd|tid|utc|am|le|op|den|seit|depuis|sedan|created)(?:c|utc)?$"
    r"|^date|^datum"
)
_SINCE = re.compile(
    r"since|(?:created|added|date|timestamp|datum|time)(?:at|on|added|created|utc)?|createdtime|addedtime|lastupdatetime"
)
# Counts, texts and other things that such columns' names also begin with.
_NO_ANSWER = re.compile(
    "reason|count|link|url|campaign|source|type|comment|notes?$|method|grund|motif|reden|orsak|^id$|id$"
)
_IS_OUT, _IS_IN = re.compile(_OUT), re.compile(_IN)


def plain(header: str) -> str:
    """`E-Mail-Adresse`, `email adresse` and `EMAIL_ADRESSE` are one header."""
    return _BETWEEN.sub("", header.lower())


def is_mailbox(head: str) -> bool:
    """Whether such a column can hold nothing but the person's address."""
    return bool(_MAILBOX.fullmatch(_DIGITS.sub("", head)))


def may_be_mailbox(head: str) -> bool:
    """Whether it may, if addresses are what stands there."""
    return bool(_PERHAPS.fullmatch(head)) or is_mailbox(head)


def names_mail(head: str) -> bool:
    """Whether it surely does, if addresses are what stands there."""
    return may_be_mailbox(head) or bool(_MAIL_WORD.search(head))


def is_somebody_elses(head: str) -> bool:
    return bool(_OTHERS.search(head))


def answers(head: str) -> str:
    """What a yes in such a column means: `out`, `in`; `status` where a word says it; nothing for other columns."""
    if _NO_ANSWER.search(head) or _WHEN.search(head) or is_mailbox(head):
        return ""
    if _STATUS.fullmatch(head):
        return "status"
    if _IS_OUT.search(head):
        return "out"
    return "in" if _IS_IN.search(head) else ""


def tells_when(head: str) -> int:
    """How surely such a column says when the opt-out was: 2 when it names it, 1 when it may, 0 when not."""
    if _IS_OUT.search(head) and (_WHEN.search(head) or not _NO_ANSWER.search(head)):
        return 2
    return 1 if _SINCE.fullmatch(head) else 0
