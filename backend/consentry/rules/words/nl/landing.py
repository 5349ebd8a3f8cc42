"""What recipients read in our letters, and on the link that ends an e-mail."""

LINK = "Afmelden"

WORDS = {
    "hello": "Hallo,",
    "everything": "{company} mailt je niet meer",
    "sender": "{sender} mailt je niet meer",
    "topic": "Geen mail meer over “{topic}” van {company}",
    "pause": "{company} mailt je niet tot {until}",
    "undo": "Was jij dit niet, of heb je je bedacht? Met deze link maak je het ongedaan, 30 dagen lang:",
    "link_subject": "Afmelden bij {company}",
    "link": "Iemand, jij waarschijnlijk, heeft gevraagd dat {company} niet meer mailt naar {address}. "
    "Open deze pagina en druk op de knop, dan is het geregeld:",
    "not_you": "Was jij het niet? Dan hoef je niets te doen: er is niets veranderd.",
}
