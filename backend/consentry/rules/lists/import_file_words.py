"""Files that are no list, and columns that are not what they were chosen for, in words."""

# Why a column can't be what it shall be; see `list_reading.ColumnFault`.
NO_COLUMN = {
    "en": {
        "missing": "No column with e-mail addresses was found.",
        "unknown": "This list has no column “{name}”. Choose another one.",
        "no_addresses": "There are no e-mail addresses in the column “{name}”. Choose another one.",
        "taken": "The column “{name}” holds the e-mail addresses. Choose another one.",
    },
    "nl": {
        "missing": "Er is geen kolom met e-mailadressen gevonden.",
        "unknown": "Deze lijst heeft geen kolom ‘{name}’. Kies een andere.",
        "no_addresses": "In de kolom ‘{name}’ staan geen e-mailadressen. Kies een andere.",
        "taken": "In de kolom ‘{name}’ staan de e-mailadressen. Kies een andere.",
    },
    "de": {
        "missing": "Eine Spalte mit E-Mail-Adressen wurde nicht gefunden.",
        "unknown": "Diese Liste hat keine Spalte „{name}“. Wählen Sie eine andere.",
        "no_addresses": "In der Spalte „{name}“ stehen keine E-Mail-Adressen. Wählen Sie eine andere.",
        "taken": "In der Spalte „{name}“ stehen die E-Mail-Adressen. Wählen Sie eine andere.",
    },
    "fr": {
        "missing": "Aucune colonne d’adresses e-mail n’a été trouvée.",
        "unknown": "Cette liste n’a pas de colonne «\u00a0{name}\u00a0». Choisissez-en une autre.",
        "no_addresses": ("La colonne «\u00a0{name}\u00a0» ne contient pas d’adresses e-mail. Choisissez-en une autre."),
        "taken": "La colonne «\u00a0{name}\u00a0» contient les adresses e-mail. Choisissez-en une autre.",
    },
    "sv": {
        "missing": "Det hittades ingen kolumn med e-postadresser.",
        "unknown": "Listan har ingen kolumn ”{name}”. Välj en annan.",
        "no_addresses": "Det finns inga e-postadresser i kolumnen ”{name}”. Välj en annan.",
        "taken": "Kolumnen ”{name}” innehåller e-postadresserna. Välj en annan.",
    },
}

# What a file is that is no CSV, and how to come to one.
NO_LIST = {
    "en": {
        "empty": "This file is empty. Choose a CSV file with a column of e-mail addresses.",
        "xlsx": "This is an Excel workbook. In Excel, choose File > Save As > CSV UTF-8 and import that file.",
        "xls": "This is an Excel workbook. In Excel, choose File > Save As > CSV UTF-8 and import that file.",
        "vcard": (
            "This is a contact file (vCard). Import it into your address book, export it from there as CSV "
            "and import that file."
        ),
        "json": "This is a JSON file. Export the list as CSV and import that file.",
        "pdf": "This is a PDF. Export the list as CSV and import that file.",
        "zip": "This is a compressed archive. Unpack it and import the CSV file in it.",
        "html": "This is a web page, perhaps a sign-in page instead of the download. Download the list again as CSV.",
        "document": "This is a text document. Copy the list into a spreadsheet, save it as CSV and import that file.",
    },
    "nl": {
        "empty": "Dit bestand is leeg. Kies een CSV-bestand met een kolom e-mailadressen.",
        "xlsx": "Dit is een Excel-werkmap. Kies in Excel Bestand > Opslaan als > CSV UTF-8 en importeer dat bestand.",
        "xls": "Dit is een Excel-werkmap. Kies in Excel Bestand > Opslaan als > CSV UTF-8 en importeer dat bestand.",
        "vcard": (
            "Dit is een contactbestand (vCard). Importeer het in je adresboek, exporteer het daar als CSV en"
            " importeer dat bestand."
        ),
        "json": "Dit is een JSON-bestand. Exporteer de lijst als CSV en importeer dat bestand.",
        "pdf": "Dit is een pdf. Exporteer de lijst als CSV en importeer dat bestand.",
        "zip": "Dit is een gecomprimeerd archief. Pak het uit en importeer het CSV-bestand dat erin zit.",
        "html": (
            "Dit is een webpagina, misschien een inlogpagina in plaats van de download. Download de lijst "
            "opnieuw als CSV."
        ),
        "document": (
            "Dit is een tekstdocument. Kopieer de lijst naar een spreadsheet, sla die op als CSV en "
            "importeer dat bestand."
        ),
    },
    "de": {
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
    },
    "fr": {
        "empty": "Ce fichier est vide. Choisissez un fichier CSV avec une colonne d’adresses e-mail.",
        "xlsx": (
            "Ceci est un classeur Excel. Dans Excel, choisissez Fichier > Enregistrer sous > CSV UTF-8, puis"
            " importez ce fichier."
        ),
        "xls": (
            "Ceci est un classeur Excel. Dans Excel, choisissez Fichier > Enregistrer sous > CSV UTF-8, puis"
            " importez ce fichier."
        ),
        "vcard": (
            "Ceci est un fichier de contacts (vCard). Importez-le dans votre carnet d’adresses, exportez-le "
            "de là au format CSV, puis importez ce fichier."
        ),
        "json": "Ceci est un fichier JSON. Exportez la liste au format CSV, puis importez ce fichier.",
        "pdf": "Ceci est un PDF. Exportez la liste au format CSV, puis importez ce fichier.",
        "zip": "Ceci est une archive compressée. Décompressez-la, puis importez le fichier CSV qu’elle contient.",
        "html": (
            "Ceci est une page web, peut-être une page de connexion à la place du téléchargement. "
            "Téléchargez à nouveau la liste au format CSV."
        ),
        "document": (
            "Ceci est un document texte. Copiez la liste dans un tableur, enregistrez-la au format CSV, puis"
            " importez ce fichier."
        ),
    },
    "sv": {
        "empty": "Filen är tom. Välj en CSV-fil med en kolumn för e-postadresser.",
        "xlsx": "Det här är en Excel-arbetsbok. Välj Arkiv > Spara som > CSV UTF-8 i Excel och importera den filen.",
        "xls": "Det här är en Excel-arbetsbok. Välj Arkiv > Spara som > CSV UTF-8 i Excel och importera den filen.",
        "vcard": (
            "Det här är en kontaktfil (vCard). Importera den till din adressbok, exportera den därifrån som "
            "CSV och importera den filen."
        ),
        "json": "Det här är en JSON-fil. Exportera listan som CSV och importera den filen.",
        "pdf": "Det här är en pdf. Exportera listan som CSV och importera den filen.",
        "zip": "Det här är ett komprimerat arkiv. Packa upp det och importera CSV-filen i det.",
        "html": (
            "Det här är en webbsida, kanske en inloggningssida i stället för nedladdningen. Ladda ner listan"
            " igen som CSV."
        ),
        "document": (
            "Det här är ett textdokument. Kopiera listan till ett kalkylblad, spara det som CSV och "
            "importera den filen."
        ),
    },
}
