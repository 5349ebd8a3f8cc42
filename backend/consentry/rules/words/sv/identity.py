"""What people who work here read in the mail that they get."""

WORDS = {
    "hello": "Hej!",
    "invitation_subject": "Gå med i {team} i Consentry",
    "invitation": "{name} har bjudit in dig till {team}. Öppna sidan och välj ett lösenord. "
    "Länken gäller en gång, i en vecka:",
    "reset_subject": "Ett nytt lösenord till Consentry",
    "reset": "Någon, förmodligen du, har bett om ett nytt lösenord. Öppna sidan för att välja ett. "
    "Länken gäller en gång, i en timme:",
    "not_you": "Om det inte var du behöver du inte göra något: inget har ändrats.",
}
