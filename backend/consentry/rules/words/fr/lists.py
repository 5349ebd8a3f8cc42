"""What an import says of a file, a column and a row, and of who stays out when it is taken back."""

COLUMN = {
    "missing": "Aucune colonne d’adresses e-mail n’a été trouvée.",
    "unknown": "Cette liste n’a pas de colonne «\u00a0{name}\u00a0». Choisissez-en une autre.",
    "no_addresses": ("La colonne «\u00a0{name}\u00a0» ne contient pas d’adresses e-mail. Choisissez-en une autre."),
    "taken": "La colonne «\u00a0{name}\u00a0» contient les adresses e-mail. Choisissez-en une autre.",
}

FILE = {
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
}

ROW = {
    "known": "était déjà désabonné",
    "erased": "a été effacé et ne reçoit de toute façon aucun e-mail",
    "twice": "figure plusieurs fois dans cette liste",
    "no_address": "n’a pas d’adresse e-mail",
    "malformed": "cela ne peut pas être une adresse e-mail",
    "pattern": "désigne de nombreuses adresses : bloquez plutôt le domaine dans les paramètres",
    "rerouted": "mène à une boîte située ailleurs qui ne peut pas être identifiée : saisissez son adresse",
    "unreadable": "cette ligne n’est pas lisible au format CSV",
    "only_part": "n’est pas un désabonnement de tout",
    "over": "est une pause terminée",
    "subscribed": "ne s’est pas désabonné, d’après cette liste",
    "unknown_answer": "compte comme un désabonnement : la réponse de cette ligne n’est pas connue ici",
    "widened": "compte comme un désabonnement de tout : on ne peut pas savoir ici de quoi exactement",
    "file_missing": "La liste n’est plus là. Veuillez l’importer à nouveau.",
}

STAYED = {
    "erased": "a été effacé et ne reçoit de toute façon aucun e-mail",
    "recipient": "s’est désabonné depuis",
    "colleague": "a été désabonné depuis par un membre de l’équipe",
    "list": "figure dans une liste importée depuis",
    "before": "était désabonné avant cette importation",
}
