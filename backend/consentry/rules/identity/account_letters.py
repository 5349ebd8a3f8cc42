"""The mail that people who work here get: an invitation, or the link for a new password."""

from consentry.rules.landing.letters import Letter

WORDS = {
    "en": {
        "hello": "Hello,",
        "invitation_subject": "Join {team} in Consentry",
        "invitation": "{name} has invited you to {team}. Open this page and choose a password. "
        "The link works once, and for a week:",
        "reset_subject": "A new password for Consentry",
        "reset": "Somebody, presumably you, asked for a new password. Open this page to choose one. "
        "The link works once, and for an hour:",
        "not_you": "If it wasn’t you, do nothing: nothing has changed.",
    },
    "de": {
        "hello": "Guten Tag,",
        "invitation_subject": "{team} bei Consentry beitreten",
        "invitation": "{name} hat Sie zu {team} eingeladen. Öffnen Sie diese Seite und wählen Sie ein Passwort. "
        "Der Link gilt einmal und eine Woche lang:",
        "reset_subject": "Ein neues Passwort für Consentry",
        "reset": "Jemand, vermutlich Sie selbst, hat um ein neues Passwort gebeten. Auf dieser Seite wählen Sie eines. "
        "Der Link gilt einmal und eine Stunde lang:",
        "not_you": "Wenn Sie das nicht waren, brauchen Sie nichts zu tun: Es hat sich nichts geändert.",
    },
    "fr": {
        "hello": "Bonjour,",
        "invitation_subject": "Rejoindre {team} dans Consentry",
        "invitation": "{name} vous invite à rejoindre {team}. Ouvrez cette page et choisissez un mot de passe. "
        "Le lien sert une seule fois, pendant une semaine\u00a0:",
        "reset_subject": "Un nouveau mot de passe pour Consentry",
        "reset": "Quelqu’un, sans doute vous, a demandé un nouveau mot de passe. Ouvrez cette page pour en choisir un. "
        "Le lien sert une seule fois, pendant une heure\u00a0:",
        "not_you": "Si ce n’était pas vous, ne faites rien\u00a0: rien n’a changé.",
    },
    "nl": {
        "hello": "Hallo,",
        "invitation_subject": "Lid worden van {team} in Consentry",
        "invitation": "{name} heeft je uitgenodigd voor {team}. Open deze pagina en kies een wachtwoord. "
        "De link werkt één keer, een week lang:",
        "reset_subject": "Een nieuw wachtwoord voor Consentry",
        "reset": "Iemand, waarschijnlijk jij, heeft om een nieuw wachtwoord gevraagd. Op deze pagina kies je er een. "
        "De link werkt één keer, een uur lang:",
        "not_you": "Was jij het niet? Dan hoef je niets te doen: er is niets veranderd.",
    },
    "sv": {
        "hello": "Hej!",
        "invitation_subject": "Gå med i {team} i Consentry",
        "invitation": "{name} har bjudit in dig till {team}. Öppna sidan och välj ett lösenord. "
        "Länken gäller en gång, i en vecka:",
        "reset_subject": "Ett nytt lösenord till Consentry",
        "reset": "Någon, förmodligen du, har bett om ett nytt lösenord. Öppna sidan för att välja ett. "
        "Länken gäller en gång, i en timme:",
        "not_you": "Om det inte var du behöver du inte göra något: inget har ändrats.",
    },
}


def invitation_letter(language: str, team: str, name: str, url: str) -> Letter:
    """`name`: who invites."""
    words, said = WORDS[language], {"team": team, "name": name}
    text = f"{words['invitation'].format(**said)}\n{url}"
    return Letter(words["invitation_subject"].format(**said), f"{words['hello']}\n\n{text}\n")


def reset_letter(language: str, url: str) -> Letter:
    words = WORDS[language]
    return Letter(words["reset_subject"], f"{words['hello']}\n\n{words['reset']}\n{url}\n\n{words['not_you']}\n")
