"""What people who work here read in the mail that they get."""

WORDS = {
    "hello": "Hallo,",
    "invitation_subject": "Lid worden van {team} in Consentry",
    "invitation": "{name} heeft je uitgenodigd voor {team}. Open deze pagina en kies een wachtwoord. "
    "De link werkt één keer, een week lang:",
    "reset_subject": "Een nieuw wachtwoord voor Consentry",
    "reset": "Iemand, waarschijnlijk jij, heeft om een nieuw wachtwoord gevraagd. Op deze pagina kies je er een. "
    "De link werkt één keer, een uur lang:",
    "not_you": "Was jij het niet? Dan hoef je niets te doen: er is niets veranderd.",
}
