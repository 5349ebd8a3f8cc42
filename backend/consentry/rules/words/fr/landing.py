"""What recipients read in our letters, and on the link that ends an e-mail."""

LINK = "Se désabonner"

WORDS = {
    "hello": "Bonjour,",
    "everything": "{company} ne vous écrira plus",
    "sender": "{sender} ne vous écrira plus",
    "topic": "Vous ne recevrez plus d’e-mails de {company} au sujet de « {topic} »",
    "pause": "{company} ne vous écrira pas avant le {until}",
    "undo": "Ce n’était pas vous, ou vous avez changé d’avis ? Ce lien permet d’annuler, pendant 30 jours :",
    "link_subject": "Se désabonner de {company}",
    "link": "Quelqu’un, sans doute vous, a demandé que {company} n’écrive plus à {address}. "
    "Ouvrez cette page et appuyez sur le bouton pour confirmer :",
    "not_you": "Si ce n’était pas vous, ne faites rien : rien n’a changé.",
}
