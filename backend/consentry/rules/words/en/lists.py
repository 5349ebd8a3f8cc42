"""What an import says of a file, a column and a row, and of who stays out when it is taken back."""

COLUMN = {
    "missing": "No column with e-mail addresses was found.",
    "unknown": "This list has no column “{name}”. Choose another one.",
    "no_addresses": "There are no e-mail addresses in the column “{name}”. Choose another one.",
    "taken": "The column “{name}” holds the e-mail addresses. Choose another one.",
}

FILE = {
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
}

ROW = {
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
}

STAYED = {
    "erased": "was erased and gets no mail anyway",
    "recipient": "has unsubscribed by themselves since",
    "colleague": "was unsubscribed by a colleague since",
    "list": "stands in a list that was imported since",
    "before": "was out before this import",
}
