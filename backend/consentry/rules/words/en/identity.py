"""What people who work here read in the mail that they get."""

WORDS = {
    "hello": "Hello,",
    "invitation_subject": "Join {team} in Consentry",
    "invitation": "{name} has invited you to {team}. Open this page and choose a password. "
    "The link works once, and for a week:",
    "reset_subject": "A new password for Consentry",
    "reset": "Somebody, presumably you, asked for a new password. Open this page to choose one. "
    "The link works once, and for an hour:",
    "not_you": "If it wasn’t you, do nothing: nothing has changed.",
}
