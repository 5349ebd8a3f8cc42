"""What Outlook's menus and its store say of the add-in: no label beyond 125 characters, no tip beyond 250."""

WORDS = {
    "description": "Stops sales e-mail to people who have unsubscribed, before it is sent.",
    "open": "Open Consentry",
    "check": "Check recipients",
    "read_tip": "See whether the people on this message have unsubscribed, and record what they ask for.",
    "compose_tip": "See who on this message has unsubscribed and why, look people up, and change settings.",
    "meeting_tip": "See which of the people invited have unsubscribed and why, look people up, and change settings.",
    "check_tip": "Check now whether this message may be sent to everyone on it.",
}
