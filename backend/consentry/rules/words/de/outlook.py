"""What Outlook's menus and its store say of the add-in: no label beyond 125 characters, no tip beyond 250."""

WORDS = {
    "description": "Hält Vertriebs-E-Mails an Personen, die sich abgemeldet haben, vor dem Senden auf.",
    "open": "Consentry öffnen",
    "check": "Empfänger prüfen",
    "read_tip": (
        "Sehen Sie, ob sich die Personen in dieser Nachricht abgemeldet haben, und halten Sie ihre Wünsche fest."
    ),
    "compose_tip": (
        "Sehen Sie, wer in dieser Nachricht sich abgemeldet hat und warum, schlagen Sie Personen "
        "nach und ändern Sie Einstellungen."
    ),
    "meeting_tip": (
        "Sehen Sie, welche der Eingeladenen sich abgemeldet haben und warum, schlagen Sie "
        "Personen nach und ändern Sie Einstellungen."
    ),
    "check_tip": "Prüfen Sie jetzt, ob diese Nachricht an alle Empfänger gesendet werden darf.",
}
