"""Files that are no list, in words."""

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
