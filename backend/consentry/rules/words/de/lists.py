"""What an import says of a file, a column and a row, and of who stays out when it is taken back."""

COLUMN = {
    "missing": "Eine Spalte mit E-Mail-Adressen wurde nicht gefunden.",
    "unknown": "Diese Liste hat keine Spalte „{name}“. Wählen Sie eine andere.",
    "no_addresses": "In der Spalte „{name}“ stehen keine E-Mail-Adressen. Wählen Sie eine andere.",
    "taken": "In der Spalte „{name}“ stehen die E-Mail-Adressen. Wählen Sie eine andere.",
}

FILE = {
    "empty": "Diese Datei ist leer. Wählen Sie eine CSV-Datei mit einer Spalte für E-Mail-Adressen.",
    "xlsx": (
        "Das ist eine Excel-Arbeitsmappe. Wählen Sie in Excel „Datei > Speichern unter > CSV UTF-8“ und "
        "importieren Sie diese Datei."
    ),
    "xls": (
        "Das ist eine Excel-Arbeitsmappe. Wählen Sie in Excel „Datei > Speichern unter > CSV UTF-8“ und "
        "importieren Sie diese Datei."
    ),
    "vcard": (
        "Das ist eine Kontaktdatei (vCard). Importieren Sie sie in Ihr Adressbuch, exportieren Sie sie "
        "dort als CSV und importieren Sie diese Datei."
    ),
    "json": "Das ist eine JSON-Datei. Exportieren Sie die Liste als CSV und importieren Sie diese Datei.",
    "pdf": "Das ist ein PDF. Exportieren Sie die Liste als CSV und importieren Sie diese Datei.",
    "zip": "Das ist ein komprimiertes Archiv. Entpacken Sie es und importieren Sie die CSV-Datei darin.",
    "html": (
        "Das ist eine Webseite, vielleicht eine Anmeldeseite statt des Downloads. Laden Sie die Liste "
        "noch einmal als CSV herunter."
    ),
    "document": (
        "Das ist ein Textdokument. Kopieren Sie die Liste in eine Tabelle, speichern Sie sie als CSV und"
        " importieren Sie diese Datei."
    ),
}

ROW = {
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
}

STAYED = {
    "erased": "wurde gelöscht und bekommt ohnehin keine E-Mails",
    "recipient": "hat sich seitdem selbst abgemeldet",
    "colleague": "wurde seitdem im Team abgemeldet",
    "list": "steht in einer Liste, die seitdem importiert wurde",
    "before": "war schon vor diesem Import abgemeldet",
}
