"""What becomes of a row of an imported list, in words."""

from consentry.rules.lists.list_rows import KNOWN

REMARKS = ("unknown_answer", "widened")  # of rows that count
NOT_REFUSED = (*KNOWN, *REMARKS, "subscribed")

WHY = {
    "en": {
        "known": "had unsubscribed already",
        "erased": "was erased and gets no mail anyway",
        "twice": "stands in this list more than once",
        "no_address": "has no e-mail address",
        "malformed": "this cannot be an e-mail address",
        "pattern": "stands for many addresses: block the domain in the settings instead",
        "rerouted": "leads to a mailbox elsewhere that cannot be told: enter that address",
        "unreadable": "this row cannot be read as CSV",
        "only_part": "is not unsubscribed from everything",
        "over": "is a pause that is over",
        "subscribed": "has not unsubscribed, by this list’s own word",
        "unknown_answer": "counts as unsubscribed: what this row answers is not known here",
        "widened": "counts as unsubscribed from everything: what it was from cannot be told here",
        "file_missing": "The list is no longer there. Please import it again.",
    },
    "nl": {
        "known": "was al afgemeld",
        "erased": "is gewist en krijgt sowieso geen mail",
        "twice": "staat meer dan één keer in deze lijst",
        "no_address": "heeft geen e-mailadres",
        "malformed": "dit kan geen e-mailadres zijn",
        "pattern": "staat voor veel adressen: blokkeer in plaats daarvan het domein in de instellingen",
        "rerouted": "leidt naar een postvak elders dat niet te herkennen is: vul dat adres in",
        "unreadable": "deze rij is niet als CSV te lezen",
        "only_part": "is geen afmelding voor alles",
        "over": "is een pauze die voorbij is",
        "subscribed": "heeft zich volgens deze lijst niet afgemeld",
        "unknown_answer": "telt als afmelding: wat in deze rij staat, is hier niet bekend",
        "widened": "telt als afmelding voor alles: waarvoor precies is hier niet te zien",
        "file_missing": "De lijst is er niet meer. Importeer hem nog een keer.",
    },
    "de": {
        "known": "war bereits abgemeldet",
        "erased": "wurde gelöscht und bekommt ohnehin keine E-Mails",
        "twice": "steht mehrmals in dieser Liste",
        "no_address": "hat keine E-Mail-Adresse",
        "malformed": "das kann keine E-Mail-Adresse sein",
        "pattern": "steht für viele Adressen: Sperren Sie stattdessen die Domain in den Einstellungen",
        "rerouted": "führt zu einem Postfach anderswo, das nicht erkennbar ist: Tragen Sie dessen Adresse ein",
        "unreadable": "diese Zeile lässt sich nicht als CSV lesen",
        "only_part": "ist keine Abmeldung von allem",
        "over": "ist eine Pause, die vorbei ist",
        "subscribed": "hat sich laut dieser Liste nicht abgemeldet",
        "unknown_answer": "zählt als Abmeldung: Die Angabe in dieser Zeile ist hier nicht bekannt",
        "widened": "zählt als Abmeldung von allem: Wovon genau, ist hier nicht erkennbar",
        "file_missing": "Die Liste ist nicht mehr da. Bitte importieren Sie sie erneut.",
    },
    "fr": {
        "known": "était déjà désabonné",
        "erased": "a été effacé et ne reçoit de toute façon aucun e-mail",
        "twice": "figure plusieurs fois dans cette liste",
        "no_address": "n’a pas d’adresse e-mail",
        "malformed": "cela ne peut pas être une adresse e-mail",
        "pattern": "désigne de nombreuses adresses : bloquez plutôt le domaine dans les paramètres",
        "rerouted": "mène à une boîte située ailleurs qui ne peut pas être identifiée : saisissez son adresse",
        "unreadable": "cette ligne n’est pas lisible au format CSV",
        "only_part": "n’est pas un désabonnement de tout",
        "over": "est une pause terminée",
        "subscribed": "ne s’est pas désabonné, d’après cette liste",
        "unknown_answer": "compte comme un désabonnement : la réponse de cette ligne n’est pas connue ici",
        "widened": "compte comme un désabonnement de tout : on ne peut pas savoir ici de quoi exactement",
        "file_missing": "La liste n’est plus là. Veuillez l’importer à nouveau.",
    },
    "sv": {
        "known": "var redan avregistrerad",
        "erased": "är raderad och får ändå inga mejl",
        "twice": "står flera gånger i listan",
        "no_address": "saknar e-postadress",
        "malformed": "det här kan inte vara en e-postadress",
        "pattern": "står för många adresser: blockera domänen i inställningarna i stället",
        "rerouted": "leder till en brevlåda någon annanstans som inte går att avgöra: ange adressen till den",
        "unreadable": "raden går inte att läsa som CSV",
        "only_part": "är ingen avregistrering från allt",
        "over": "är en paus som är slut",
        "subscribed": "har inte avregistrerat sig, enligt den här listan",
        "unknown_answer": "räknas som avregistrering: svaret i raden är inte känt här",
        "widened": "räknas som avregistrering från allt: det går inte att se här från vad",
        "file_missing": "Listan finns inte kvar. Importera den igen.",
    },
}


def outcome_of(why: str) -> str:
    """The report's word: `known` adds nothing, `subscribed` says that nobody said no, `refused` can't be understood,
    `added` counts though something is to be told of it."""
    if why == "subscribed":
        return why
    if why in REMARKS:
        return "added"
    return "known" if why in KNOWN else "refused"
