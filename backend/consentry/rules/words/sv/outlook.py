"""What Outlook's menus and its store say of the add-in: no label beyond 125 characters, no tip beyond 250."""

WORDS = {
    "description": "Stoppar säljmejl till personer som har avregistrerat sig, innan de skickas.",
    "open": "Öppna Consentry",
    "check": "Kontrollera mottagare",
    "read_tip": "Se om personerna i meddelandet har avregistrerat sig och registrera vad de ber om.",
    "compose_tip": (
        "Se vem i meddelandet som har avregistrerat sig och varför, slå upp personer och ändra inställningar."
    ),
    "meeting_tip": "Se vilka inbjudna som har avregistrerat sig och varför, slå upp personer och ändra inställningar.",
    "check_tip": "Kontrollera nu om meddelandet får skickas till alla mottagare.",
}
