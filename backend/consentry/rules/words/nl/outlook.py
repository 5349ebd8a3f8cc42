"""What Outlook's menus and its store say of the add-in: no label beyond 125 characters, no tip beyond 250."""

WORDS = {
    "description": "Houdt salesmail aan mensen die zich hebben afgemeld tegen, vóór het verzenden.",
    "open": "Consentry openen",
    "check": "Ontvangers controleren",
    "read_tip": "Bekijk of de mensen in dit bericht zich hebben afgemeld en leg vast wat ze vragen.",
    "compose_tip": "Bekijk wie in dit bericht zich heeft afgemeld en waarom, zoek mensen op en pas instellingen aan.",
    "meeting_tip": "Bekijk welke genodigden zich hebben afgemeld en waarom, zoek mensen op en pas instellingen aan.",
    "check_tip": "Controleer nu of dit bericht naar alle ontvangers mag worden verzonden.",
}
