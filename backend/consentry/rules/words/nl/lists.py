"""What an import says of a file, a column and a row, and of who stays out when it is taken back."""

COLUMN = {
    "missing": "Er is geen kolom met e-mailadressen gevonden.",
    "unknown": "Deze lijst heeft geen kolom ‘{name}’. Kies een andere.",
    "no_addresses": "In de kolom ‘{name}’ staan geen e-mailadressen. Kies een andere.",
    "taken": "In de kolom ‘{name}’ staan de e-mailadressen. Kies een andere.",
}

FILE = {
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
        "Dit is een webpagina, misschien een inlogpagina in plaats van de download. Download de lijst opnieuw als CSV."
    ),
    "document": (
        "Dit is een tekstdocument. Kopieer de lijst naar een spreadsheet, sla die op als CSV en importeer dat bestand."
    ),
}

ROW = {
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
}

STAYED = {
    "erased": "is gewist en krijgt sowieso geen mail",
    "recipient": "heeft zich sindsdien zelf afgemeld",
    "colleague": "is sindsdien door een collega afgemeld",
    "list": "staat in een lijst die sindsdien is geïmporteerd",
    "before": "was vóór deze import al afgemeld",
}
