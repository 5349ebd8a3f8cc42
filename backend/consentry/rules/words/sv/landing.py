"""What recipients read in our letters, and on the link that ends an e-mail."""

LINK = "Avregistrera dig"

WORDS = {
    "hello": "Hej!",
    "everything": "{company} skriver inte till dig längre",
    "sender": "{sender} skriver inte till dig längre",
    "topic": "Inga fler mejl om ”{topic}” från {company}",
    "pause": "{company} skriver inte till dig före {until}",
    "undo": "Var det inte du, eller har du ändrat dig? Med den här länken kan du ångra det i 30 dagar:",
    "link_subject": "Avregistrera dig från mejl från {company}",
    "link": "Någon, förmodligen du, har bett att {company} inte längre ska skriva till {address}. "
    "Öppna sidan och tryck på knappen, så är det klart:",
    "not_you": "Om det inte var du behöver du inte göra något: ingenting har ändrats.",
}
