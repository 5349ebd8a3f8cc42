"""What senders read of a check. Reasons begin as in the middle of a sentence."""

WORDS = {
    "title_block": "Deze mail kan niet worden verzonden",
    "title_warn": "Controleer dit voordat je verzendt",
    "title_left_out": "Sommige ontvangers worden overgeslagen",
    "title_allow": "Klaar om te verzenden",
    "refused_one": "Deze ontvanger mag geen mail krijgen:",
    "refused_many": "{count} ontvangers mogen geen mail krijgen:",
    "left_out_one": "Deze ontvanger wordt overgeslagen en krijgt geen mail:",
    "left_out_many": "{count} ontvangers worden overgeslagen en krijgen geen mail:",
    "unverified_one": "Deze ontvanger kon niet worden gecontroleerd:",
    "unverified_many": "{count} ontvangers konden niet worden gecontroleerd:",
    "noted_one": "Je mag deze mail verzenden. Let wel op:",
    "noted_many": "Je mag deze mail verzenden. Let wel op:",
    "remove_one": "Verwijder deze ontvanger om de mail te verzenden.",
    "remove_many": "Verwijder deze ontvangers om de mail te verzenden.",
    "nobody_left": "Er blijft niemand over om de mail naar te sturen.",
    "be_sure": "Verzend hem alleen als je zeker weet dat niemand hier zich heeft afgemeld.",
    "nothing_found": "Niets staat het verzenden van deze mail in de weg.",
    "line": "• {who}: {why}",
    "more_one": "en nog {count}",
    "more_many": "en nog {count}",
    "nameless": "een ontvanger zonder adres",
    "said_unsubscribed": "afgemeld op {date}",
    "said_unsubscribed_sender": "op {date} afgemeld voor mails van deze afzender",
    "said_unsubscribed_sender_named": "op {date} afgemeld voor mails van {name}",
    "said_unsubscribed_topic": "op {date} afgemeld voor dit thema",
    "said_marketing_suspended": "marketingmails zijn opgeschort in Marketo",
    "said_email_invalid": "in Marketo gemarkeerd als ongeldig adres",
    "said_black_listed": "staat op de blokkeerlijst van Marketo",
    "said_hard_bounce": "een mail naar dit adres kwam op {date} onbestelbaar terug",
    "said_complaint": "heeft op {date} een mail als spam gemeld",
    "said_paused": "gepauzeerd tot {until}",
    "said_paused_open": "tot nader order gepauzeerd",
    "said_erased": "heeft op {date} de eigen gegevens laten wissen",
    "found_blocked_domain": "je team heeft het domein {domain} geblokkeerd",
    "found_malformed": "dit kan geen e-mailadres zijn",
    "found_no_address": "er is geen e-mailadres om te controleren",
    "found_pattern": "dit is een patroon voor veel adressen, niet één adres",
    "found_rerouted": "een mailserver kan dit aan iemand anders doorgeven",
    "found_distribution_list": "de leden van deze distributielijst konden niet worden gecontroleerd",
    "found_perhaps_a_list": "dit kan een distributielijst zijn; de leden konden niet worden gecontroleerd",
    "found_unreachable": "{system} was niet bereikbaar",
    "found_other": "dit adres kon niet worden gecontroleerd",
    "source_manual": "ingevoerd door een collega",
    "source_clicked_link": "klikte op de afmeldlink",
    "source_one_click": "gebruikte de afmeldknop van het mailprogramma",
    "source_typed": "op de pagina ingevuld, niet bevestigd",
    "source_salesforce_sync": "uit Salesforce",
    "source_system": "uit {system}",
    "source_import": "uit een geïmporteerde lijst",
    "source_api": "gemeld door een ander systeem",
    "kept_from": "Overgenomen uit {system} toen de afmeldcontrole werd uitgezet",
    "fault_access": (
        "{system} accepteert de inloggegevens niet. Voer ze opnieuw in onder ‘Koppeling wijzigen’ ({code})."
    ),
    "fault_marketo_access": (
        "Marketo accepteert de client-ID en het clientgeheim niet. "
        "Voer ze opnieuw in onder ‘Koppeling wijzigen’ ({code})."
    ),
    "fault_address": (
        "Dit is geen openbaar adres. "
        "Voer dat van {system} in; op de server staat CONSENTRY_ALLOW_PRIVATE privéadressen toe ({code})."
    ),
    "fault_marketo_permission": (
        "De API-gebruiker mist een machtiging in Marketo. "
        "Voeg die daar toe aan de rol van de gebruiker en test opnieuw ({code})."
    ),
    "fault_marketo_field": (
        "Marketo verbergt een veld voor de API-gebruiker of laat het niet beschrijven. "
        "Geef het daar vrij en test opnieuw ({code})."
    ),
    "fault_refused": "{system} weigert te antwoorden; een beheerder daar moet ernaar kijken ({code}).",
    "fault_marketo_quota": (
        "De Marketo-aanroepen van vandaag zijn op. "
        "Om middernacht in Chicago begint het opnieuw; ook andere integraties gebruiken ze ({code})."
    ),
    "fault_budget": (
        "Het aanroepbudget van vandaag is op. Tot het opnieuw begint, kun je het hieronder verhogen ({code})."
    ),
    "fault_marketo_budget": (
        "Het aanroepbudget van vandaag is op. "
        "Om middernacht in Chicago begint het opnieuw; tot die tijd kun je het hieronder verhogen ({code})."
    ),
    "fault_rate": (
        "{system} krijgt te veel aanroepen tegelijk. "
        "We wachten en vragen het vanzelf opnieuw; blijft het zo, laat andere integraties dan minder vaak vragen "
        "({code})."
    ),
    "fault_marketo_busy": (
        "De exportwachtrij van Marketo is voorlopig vol. "
        "We vragen het vanzelf opnieuw; je hoeft niets te doen ({code})."
    ),
    "fault_unreachable": (
        "{system} is niet bereikbaar. "
        "We vragen het vanzelf opnieuw; blijft het zo, controleer dan de host en het netwerk van deze server "
        "({code})."
    ),
    "fault_marketo_left_out": (
        "In de antwoorden van Marketo ontbreken mensen die er wel zijn. "
        "Intussen geldt niemand als verwijderd; blijft het zo, controleer dan welke workspaces de API-gebruiker ziet "
        "({code})."
    ),
    "fault_marketo_nobody": (
        "Marketo antwoordt dat het niemand meer kent van de mensen die het eerder kende. "
        "Elke bekende afmelding blijft gelden en niemand anders geldt als vrij; controleer of de API-gebruiker de "
        "leads nog ziet ({code})."
    ),
    "fault_down": (
        "{system} kan op dit moment niet antwoorden. "
        "We vragen het vanzelf opnieuw; blijft het zo, vraag het dan een beheerder daar ({code})."
    ),
    "fault_marketo_down": (
        "Marketo kan op dit moment niet antwoorden. "
        "We vragen het vanzelf opnieuw; blijft het zo, kijk dan op status.adobe.com ({code})."
    ),
    "fault_tls": (
        "Het certificaat van {system} is hier niet geldig. "
        "Controleer de host en de klok en proxy van deze server ({code})."
    ),
    "fault_secret_lost": "Het opgeslagen secret is niet meer leesbaar. Voer het opnieuw in ({code}).",
    "fault_other": (
        "{system} heeft een verzoek afgewezen. "
        "We vragen het vanzelf opnieuw; blijft het zo, geef deze code dan door aan de beheerder van Consentry "
        "({code})."
    ),
    "fault_write_back": (
        "{count} wijzigingen konden nog niet naar {system} worden geschreven. "
        "We proberen het vanzelf opnieuw; blijft het zo, test dan de koppeling ({code})."
    ),
}
