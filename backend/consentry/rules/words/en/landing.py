"""What recipients read in our letters, and on the link that ends an e-mail."""

LINK = "Unsubscribe"

WORDS = {
    "hello": "Hello,",
    "everything": "{company} won’t write to you any more",
    "sender": "{sender} won’t write to you any more",
    "topic": "No more mail about “{topic}” from {company}",
    "pause": "{company} won’t write to you until {until}",
    "undo": "Was this not you, or have you changed your mind? This link undoes it, for 30 days:",
    "link_subject": "Unsubscribe from {company}",
    "link": "Somebody, presumably you, asked that {company} no longer write to {address}. "
    "Open this page and press the button, and it is done:",
    "not_you": "If it wasn’t you, do nothing: nothing has changed.",
}
