"""What people who work here read in the mail that they get."""

WORDS = {
    "hello": "Bonjour,",
    "invitation_subject": "Rejoindre {team} dans Consentry",
    "invitation": "{name} vous invite à rejoindre {team}. Ouvrez cette page et choisissez un mot de passe. "
    "Le lien sert une seule fois, pendant une semaine\u00a0:",
    "reset_subject": "Un nouveau mot de passe pour Consentry",
    "reset": "Quelqu’un, sans doute vous, a demandé un nouveau mot de passe. Ouvrez cette page pour en choisir un. "
    "Le lien sert une seule fois, pendant une heure\u00a0:",
    "not_you": "Si ce n’était pas vous, ne faites rien\u00a0: rien n’a changé.",
}
