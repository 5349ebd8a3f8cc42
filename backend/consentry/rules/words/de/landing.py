"""What recipients read in our letters, and on the link that ends an e-mail."""

LINK = "Abmelden"

WORDS = {
    "hello": "Guten Tag,",
    "everything": "{company} schreibt Ihnen nicht mehr",
    "sender": "{sender} schreibt Ihnen nicht mehr",
    "topic": "Keine E-Mails mehr zum Thema „{topic}“ von {company}",
    "pause": "{company} schreibt Ihnen bis zum {until} nicht",
    "undo": "Waren Sie das nicht, oder haben Sie es sich anders überlegt? "
    "Mit diesem Link machen Sie es 30 Tage lang rückgängig:",
    "link_subject": "Abmeldung bei {company}",
    "link": "Jemand, vermutlich Sie, hat darum gebeten, dass {company} nicht mehr an {address} schreibt. "
    "Öffnen Sie diese Seite und drücken Sie auf die Schaltfläche, dann ist es erledigt:",
    "not_you": "Wenn Sie das nicht waren, müssen Sie nichts tun: Es hat sich nichts geändert.",
}
