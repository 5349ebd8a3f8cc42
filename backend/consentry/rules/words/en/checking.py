"""What senders read of a check. Reasons begin as in the middle of a sentence."""

WORDS = {
    "title_block": "This e-mail cannot be sent",
    "title_warn": "Please check before sending",
    "title_left_out": "Some recipients are left out",
    "title_allow": "Ready to send",
    "refused_one": "This recipient must not be e-mailed:",
    "refused_many": "{count} recipients must not be e-mailed:",
    "left_out_one": "This recipient is left out and gets no e-mail:",
    "left_out_many": "{count} recipients are left out and get no e-mail:",
    "unverified_one": "This recipient could not be checked:",
    "unverified_many": "{count} recipients could not be checked:",
    "noted_one": "You may send this e-mail. Please note:",
    "noted_many": "You may send this e-mail. Please note:",
    "remove_one": "Remove this recipient to send the e-mail.",
    "remove_many": "Remove these recipients to send the e-mail.",
    "nobody_left": "Nobody is left to send it to.",
    "be_sure": "Send it only if you are sure that nobody here has unsubscribed.",
    "nothing_found": "Nothing stands in the way of this e-mail.",
    "line": "• {who}: {why}",
    "more_one": "and {count} more",
    "more_many": "and {count} more",
    "nameless": "a recipient without an address",
    "said_unsubscribed": "unsubscribed on {date}",
    "said_unsubscribed_sender": "unsubscribed from this sender’s e-mails on {date}",
    "said_unsubscribed_sender_named": "unsubscribed from {name}’s e-mails on {date}",
    "said_unsubscribed_topic": "unsubscribed from this topic on {date}",
    "said_marketing_suspended": "marketing e-mails are suspended in Marketo",
    "said_email_invalid": "marked as an invalid address in Marketo",
    "said_black_listed": "on Marketo’s block list",
    "said_hard_bounce": "an e-mail to this address bounced on {date}",
    "said_complaint": "reported an e-mail as spam on {date}",
    "said_paused": "paused until {until}",
    "said_paused_open": "paused until further notice",
    "said_erased": "had their data erased on {date}",
    "found_blocked_domain": "your team has blocked the domain {domain}",
    "found_malformed": "this cannot be an e-mail address",
    "found_no_address": "there is no e-mail address to check",
    "found_pattern": "this is a pattern for many addresses, not one of them",
    "found_rerouted": "a mail server may pass this on to somebody else",
    "found_distribution_list": "the members of this distribution list could not be checked",
    "found_perhaps_a_list": "this may be a distribution list, whose members could not be checked",
    "found_unreachable": "{system} could not be reached",
    "found_other": "this address could not be checked",
    "source_manual": "entered by a colleague",
    "source_clicked_link": "clicked the unsubscribe link",
    "source_one_click": "used the mail program’s unsubscribe button",
    "source_typed": "typed into the page, not confirmed",
    "source_salesforce_sync": "from Salesforce",
    "source_system": "from {system}",
    "source_import": "from an imported list",
    "source_api": "reported by another system",
    "kept_from": "Kept from {system} when its unsubscribe check was switched off",
    "fault_access": (
        "{system} does not accept what was entered. Enter it again under “Change the connection” ({code})."
    ),
    "fault_marketo_access": (
        "Marketo does not accept the client id and secret. Enter them again under “Change the connection” ({code})."
    ),
    "fault_address": (
        "This is not a public address. "
        "Enter that of {system}; CONSENTRY_ALLOW_PRIVATE on the server permits private ones ({code})."
    ),
    "fault_marketo_permission": (
        "The API user lacks a permission in Marketo. Add it to the user’s role there, then test again ({code})."
    ),
    "fault_marketo_field": (
        "Marketo hides a field from the API user, or does not let it be written. "
        "Release it there, then test again ({code})."
    ),
    "fault_refused": "{system} refuses to answer; an administrator there has to look into it ({code}).",
    "fault_marketo_quota": (
        "Marketo’s calls for today are used up. "
        "They start again at midnight in Chicago; other integrations of yours use them, too ({code})."
    ),
    "fault_budget": "Today’s call budget is used up. Until it starts again you can raise it below ({code}).",
    "fault_marketo_budget": (
        "Today’s call budget is used up. "
        "It starts again at midnight in Chicago; until then you can raise it below ({code})."
    ),
    "fault_rate": (
        "{system} gets too many calls at once. "
        "We wait and ask again by ourselves; if it goes on, other integrations of yours should ask less ({code})."
    ),
    "fault_marketo_busy": (
        "Marketo’s exports are full for now. We ask again by ourselves; there is nothing to do ({code})."
    ),
    "fault_unreachable": (
        "{system} cannot be reached. "
        "We ask again by ourselves; if it goes on, check the host and this server’s network ({code})."
    ),
    "fault_marketo_left_out": (
        "Marketo’s answers leave people out who are there. "
        "Nobody counts as deleted meanwhile; if it goes on, check which workspaces the API user may see "
        "({code})."
    ),
    "fault_marketo_nobody": (
        "Marketo answers that it knows none of the people it knew before. "
        "Every unsubscribe we know of stays, and nobody new counts as clear; check whether the API user still sees the "
        "leads ({code})."
    ),
    "fault_down": (
        "{system} cannot answer at the moment. We ask again by ourselves; if it goes on, ask whoever runs it ({code})."
    ),
    "fault_marketo_down": (
        "Marketo cannot answer at the moment. "
        "We ask again by ourselves; if it goes on, look at status.adobe.com ({code})."
    ),
    "fault_tls": (
        "{system}’s certificate is not valid here. Check the host, and this server’s clock and proxy ({code})."
    ),
    "fault_secret_lost": "The stored secret can no longer be read. Please enter it again ({code}).",
    "fault_other": (
        "{system} rejected a request. "
        "We ask again by ourselves; if it goes on, tell whoever runs Consentry this code ({code})."
    ),
    "fault_write_back": (
        "{count} changes could not be written to {system} yet. "
        "We try again by ourselves; if it goes on, test the connection ({code})."
    ),
}
