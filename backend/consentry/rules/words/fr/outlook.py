"""What Outlook's menus and its store say of the add-in: no label beyond 125 characters, no tip beyond 250."""

WORDS = {
    "description": "Arrête les e-mails commerciaux destinés aux personnes désabonnées, avant l’envoi.",
    "open": "Ouvrir Consentry",
    "check": "Vérifier les destinataires",
    "read_tip": "Voyez si les personnes de ce message se sont désabonnées et enregistrez leurs demandes.",
    "compose_tip": (
        "Voyez qui, dans ce message, s’est désabonné et pourquoi, recherchez une personne et modifiez les paramètres."
    ),
    "meeting_tip": (
        "Voyez quels invités se sont désabonnés et pourquoi, recherchez une personne et modifiez les paramètres."
    ),
    "check_tip": "Vérifiez maintenant si ce message peut être envoyé à tous ses destinataires.",
}
