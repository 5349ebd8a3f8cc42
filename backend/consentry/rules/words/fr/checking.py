"""What senders read of a check. Reasons begin as in the middle of a sentence."""

WORDS = {
    "title_block": "Cet e-mail ne peut pas être envoyé",
    "title_warn": "À vérifier avant l’envoi",
    "title_left_out": "Certains destinataires sont écartés",
    "title_allow": "Prêt à envoyer",
    "refused_one": "Ce destinataire ne doit pas recevoir d’e-mail\u00a0:",
    "refused_many": "{count} destinataires ne doivent pas recevoir d’e-mail\u00a0:",
    "left_out_one": "Ce destinataire est écarté et ne recevra pas d’e-mail\u00a0:",
    "left_out_many": "{count} destinataires sont écartés et ne recevront pas d’e-mail\u00a0:",
    "unverified_one": "Ce destinataire n’a pas pu être vérifié\u00a0:",
    "unverified_many": "{count} destinataires n’ont pas pu être vérifiés\u00a0:",
    "noted_one": "Vous pouvez envoyer cet e-mail. À noter toutefois\u00a0:",
    "noted_many": "Vous pouvez envoyer cet e-mail. À noter toutefois\u00a0:",
    "remove_one": "Retirez ce destinataire pour envoyer l’e-mail.",
    "remove_many": "Retirez ces destinataires pour envoyer l’e-mail.",
    "nobody_left": "Il ne reste personne à qui l’envoyer.",
    "be_sure": "Ne l’envoyez que si vous avez la certitude que personne ici ne s’est désabonné.",
    "nothing_found": "Rien ne s’oppose à l’envoi de cet e-mail.",
    "line": "• {who}\u00a0: {why}",
    "more_one": "et {count} autre",
    "more_many": "et {count} autres",
    "nameless": "un destinataire sans adresse",
    "said_unsubscribed": "désabonnement le {date}",
    "said_unsubscribed_sender": "désabonnement des e-mails de cet expéditeur le {date}",
    "said_unsubscribed_sender_named": "désabonnement des e-mails de {name} le {date}",
    "said_unsubscribed_topic": "désabonnement de ce thème le {date}",
    "said_marketing_suspended": "e-mails marketing suspendus dans Marketo",
    "said_email_invalid": "adresse signalée comme non valide dans Marketo",
    "said_black_listed": "adresse sur la liste de blocage de Marketo",
    "said_hard_bounce": "un e-mail envoyé à cette adresse n’a pas pu être remis le {date}",
    "said_complaint": "a signalé un e-mail comme indésirable le {date}",
    "said_paused": "en pause jusqu’au {until}",
    "said_paused_open": "en pause jusqu’à nouvel ordre",
    "said_erased": "a fait effacer ses données le {date}",
    "found_blocked_domain": "votre équipe a bloqué le domaine {domain}",
    "found_malformed": "cela ne peut pas être une adresse e-mail",
    "found_no_address": "aucune adresse e-mail à vérifier",
    "found_pattern": "c’est un modèle qui désigne de nombreuses adresses, pas une adresse précise",
    "found_rerouted": "un serveur de messagerie peut transmettre l’e-mail à quelqu’un d’autre",
    "found_distribution_list": "les membres de cette liste de distribution n’ont pas pu être vérifiés",
    "found_perhaps_a_list": "peut-être une liste de distribution, dont les membres n’ont pas pu être vérifiés",
    "found_unreachable": "{system} était injoignable",
    "found_other": "cette adresse n’a pas pu être vérifiée",
    "source_manual": "saisi par un membre de l’équipe",
    "source_clicked_link": "clic sur le lien de désabonnement",
    "source_one_click": "bouton de désabonnement de la messagerie",
    "source_typed": "saisi sur la page, non confirmé",
    "source_salesforce_sync": "provenant de Salesforce",
    "source_system": "provenant de {system}",
    "source_import": "provenant d’une liste importée",
    "source_api": "signalé par un autre système",
    "kept_from": "Repris de {system} lors de la désactivation du contrôle des désabonnements",
    "fault_access": (
        "{system} n’accepte pas les identifiants. Saisissez-les à nouveau sous « Modifier la connexion » ({code})."
    ),
    "fault_marketo_access": (
        "Marketo n’accepte pas l’ID client et le secret client. "
        "Saisissez-les à nouveau sous « Modifier la connexion » ({code})."
    ),
    "fault_address": (
        "Cette adresse n’est pas publique. "
        "Saisissez celle de {system} ; sur le serveur, CONSENTRY_ALLOW_PRIVATE en autorise des privées ({code})."
    ),
    "fault_marketo_permission": (
        "Il manque une autorisation à l’utilisateur d’API dans Marketo. "
        "Ajoutez-la à son rôle, puis testez à nouveau ({code})."
    ),
    "fault_marketo_field": (
        "Marketo masque un champ à l’utilisateur d’API ou n’en permet pas l’écriture. "
        "Ouvrez-le dans Marketo, puis testez à nouveau ({code})."
    ),
    "fault_refused": "{system} refuse de répondre ; un administrateur doit intervenir de ce côté ({code}).",
    "fault_marketo_quota": (
        "Les appels Marketo du jour sont épuisés. "
        "Le compteur repart à minuit, heure de Chicago ; vos autres intégrations en consomment aussi ({code})."
    ),
    "fault_budget": (
        "Le budget d’appels du jour est épuisé. "
        "En attendant qu’il reparte, vous pouvez l’augmenter ci-dessous ({code})."
    ),
    "fault_marketo_budget": (
        "Le budget d’appels du jour est épuisé. "
        "Il repart à minuit, heure de Chicago ; d’ici là, vous pouvez l’augmenter ci-dessous ({code})."
    ),
    "fault_rate": (
        "{system} reçoit trop d’appels à la fois. "
        "Nous attendons et réessayons de nous-mêmes ; si cela dure, vos autres intégrations devraient l’interroger "
        "moins souvent ({code})."
    ),
    "fault_marketo_busy": (
        "Les exports de Marketo sont saturés pour le moment. "
        "Nous réessayons de nous-mêmes ; vous n’avez rien à faire ({code})."
    ),
    "fault_unreachable": (
        "{system} est injoignable. "
        "Nous réessayons de nous-mêmes ; si cela dure, vérifiez l’hôte et le réseau de ce serveur ({code})."
    ),
    "fault_marketo_left_out": (
        "Il manque dans les réponses de Marketo des personnes qui s’y trouvent. "
        "Entre-temps, personne n’est tenu pour supprimé ; si cela dure, vérifiez les espaces de travail que voit "
        "l’utilisateur d’API ({code})."
    ),
    "fault_marketo_nobody": (
        "Marketo répond qu’il ne connaît plus aucune des personnes qu’il connaissait. "
        "Les désabonnements connus restent valables et personne d’autre n’est tenu pour joignable ; vérifiez que "
        "l’utilisateur d’API voit encore les leads ({code})."
    ),
    "fault_down": (
        "{system} ne peut pas répondre pour le moment. "
        "Nous réessayons de nous-mêmes ; si cela dure, adressez-vous à un administrateur de ce côté ({code})."
    ),
    "fault_marketo_down": (
        "Marketo ne peut pas répondre pour le moment. "
        "Nous réessayons de nous-mêmes ; si cela dure, consultez status.adobe.com ({code})."
    ),
    "fault_tls": (
        "Le certificat de {system} n’est pas valide ici. "
        "Vérifiez l’hôte, ainsi que l’horloge et le proxy de ce serveur ({code})."
    ),
    "fault_secret_lost": "Le secret enregistré n’est plus lisible. Veuillez le saisir à nouveau ({code}).",
    "fault_other": (
        "{system} a rejeté une requête. "
        "Nous réessayons de nous-mêmes ; si cela dure, donnez ce code à la personne qui gère Consentry ({code})."
    ),
    "fault_write_back": (
        "{count} modifications n’ont pas encore pu être écrites dans {system}. "
        "Nous réessayons de nous-mêmes ; si cela dure, testez la connexion ({code})."
    ),
}
