"""What an import says of a file, a column and a row, and of who stays out when it is taken back."""

COLUMN = {
    "missing": "Det hittades ingen kolumn med e-postadresser.",
    "unknown": "Listan har ingen kolumn ”{name}”. Välj en annan.",
    "no_addresses": "Det finns inga e-postadresser i kolumnen ”{name}”. Välj en annan.",
    "taken": "Kolumnen ”{name}” innehåller e-postadresserna. Välj en annan.",
}

FILE = {
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
        "Det här är en webbsida, kanske en inloggningssida i stället för nedladdningen. Ladda ner listan igen som CSV."
    ),
    "document": (
        "Det här är ett textdokument. Kopiera listan till ett kalkylblad, spara det som CSV och importera den filen."
    ),
}

ROW = {
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
}

STAYED = {
    "erased": "är raderad och får ändå ingen e-post",
    "recipient": "har avregistrerat sig själv sedan dess",
    "colleague": "har avregistrerats av en kollega sedan dess",
    "list": "står i en lista som har importerats sedan dess",
    "before": "var avregistrerad före den här importen",
}
