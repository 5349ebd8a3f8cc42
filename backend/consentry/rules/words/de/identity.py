"""What people who work here read in the mail that they get."""

WORDS = {
    "hello": "Guten Tag,",
    "invitation_subject": "{team} bei Consentry beitreten",
    "invitation": "{name} hat Sie zu {team} eingeladen. Öffnen Sie diese Seite und wählen Sie ein Passwort. "
    "Der Link gilt einmal und eine Woche lang:",
    "reset_subject": "Ein neues Passwort für Consentry",
    "reset": "Jemand, vermutlich Sie selbst, hat um ein neues Passwort gebeten. Auf dieser Seite wählen Sie eines. "
    "Der Link gilt einmal und eine Stunde lang:",
    "not_you": "Wenn Sie das nicht waren, brauchen Sie nichts zu tun: Es hat sich nichts geändert.",
}
