"""Why somebody stays out when an import is taken back."""

from enum import Enum

from consentry.rules.consent.suppression import BY_RECIPIENTS, Source


class Stayed(Enum):
    """RECIPIENT, COLLEAGUE, LIST: who said no since. BEFORE: it stood, or was paused, before the import came."""

    ERASED = "erased"
    RECIPIENT = "recipient"
    COLLEAGUE = "colleague"
    LIST = "list"
    BEFORE = "before"


WHY_STAYED = {
    "en": {
        Stayed.ERASED: "was erased and gets no mail anyway",
        Stayed.RECIPIENT: "has unsubscribed by themselves since",
        Stayed.COLLEAGUE: "was unsubscribed by a colleague since",
        Stayed.LIST: "stands in a list that was imported since",
        Stayed.BEFORE: "was out before this import",
    },
    "nl": {
        Stayed.ERASED: "is gewist en krijgt sowieso geen mail",
        Stayed.RECIPIENT: "heeft zich sindsdien zelf afgemeld",
        Stayed.COLLEAGUE: "is sindsdien door een collega afgemeld",
        Stayed.LIST: "staat in een lijst die sindsdien is geïmporteerd",
        Stayed.BEFORE: "was vóór deze import al afgemeld",
    },
    "de": {
        Stayed.ERASED: "wurde gelöscht und bekommt ohnehin keine E-Mails",
        Stayed.RECIPIENT: "hat sich seitdem selbst abgemeldet",
        Stayed.COLLEAGUE: "wurde seitdem im Team abgemeldet",
        Stayed.LIST: "steht in einer Liste, die seitdem importiert wurde",
        Stayed.BEFORE: "war schon vor diesem Import abgemeldet",
    },
    "fr": {
        Stayed.ERASED: "a été effacé et ne reçoit de toute façon aucun e-mail",
        Stayed.RECIPIENT: "s’est désabonné depuis",
        Stayed.COLLEAGUE: "a été désabonné depuis par un membre de l’équipe",
        Stayed.LIST: "figure dans une liste importée depuis",
        Stayed.BEFORE: "était désabonné avant cette importation",
    },
    "sv": {
        Stayed.ERASED: "är raderad och får ändå ingen e-post",
        Stayed.RECIPIENT: "har avregistrerat sig själv sedan dess",
        Stayed.COLLEAGUE: "har avregistrerats av en kollega sedan dess",
        Stayed.LIST: "står i en lista som har importerats sedan dess",
        Stayed.BEFORE: "var avregistrerad före den här importen",
    },
}


def why_it_stays(is_erased: bool, since: Source | None, is_older: bool) -> Stayed | None:
    """None where nothing but the import keeps this person out. `since`: how somebody said no after it, if anybody did;
    `is_older`: what stands was there before."""
    if is_erased:
        return Stayed.ERASED
    if since in BY_RECIPIENTS:
        return Stayed.RECIPIENT
    if since is not None:
        return Stayed.LIST if since is Source.IMPORT else Stayed.COLLEAGUE
    return Stayed.BEFORE if is_older else None
