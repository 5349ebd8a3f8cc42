"""What senders read of a check. Reasons begin as in the middle of a sentence."""

WORDS = {
    "title_block": "Mejlet kan inte skickas",
    "title_warn": "Kontrollera innan du skickar",
    "title_left_out": "Vissa mottagare hoppas över",
    "title_allow": "Klart att skicka",
    "refused_one": "Du får inte mejla den här mottagaren:",
    "refused_many": "Du får inte mejla {count} av mottagarna:",
    "left_out_one": "Den här mottagaren hoppas över och får inget mejl:",
    "left_out_many": "{count} mottagare hoppas över och får inget mejl:",
    "unverified_one": "Den här mottagaren kunde inte kontrolleras:",
    "unverified_many": "{count} mottagare kunde inte kontrolleras:",
    "noted_one": "Du får skicka mejlet. Observera dock:",
    "noted_many": "Du får skicka mejlet. Observera dock:",
    "remove_one": "Ta bort den här mottagaren för att skicka mejlet.",
    "remove_many": "Ta bort de här mottagarna för att skicka mejlet.",
    "nobody_left": "Det finns ingen kvar att skicka till.",
    "be_sure": "Skicka bara om du är säker på att ingen här har avregistrerat sig.",
    "nothing_found": "Inget hindrar att mejlet skickas.",
    "line": "• {who}: {why}",
    "more_one": "och {count} till",
    "more_many": "och {count} till",
    "nameless": "en mottagare utan adress",
    "said_unsubscribed": "avregistrerad den {date}",
    "said_unsubscribed_sender": "avregistrerad från den här avsändarens mejl den {date}",
    "said_unsubscribed_sender_named": "avregistrerad från mejl från {name} den {date}",
    "said_unsubscribed_topic": "avregistrerad från det här temat den {date}",
    "said_marketing_suspended": "marknadsföringsmejl är stoppade i Marketo",
    "said_email_invalid": "markerad som ogiltig adress i Marketo",
    "said_black_listed": "finns på Marketos spärrlista",
    "said_hard_bounce": "ett mejl till adressen studsade den {date}",
    "said_complaint": "anmälde ett mejl som skräppost den {date}",
    "said_paused": "pausad till den {until}",
    "said_paused_open": "pausad tills vidare",
    "said_erased": "lät radera sina uppgifter den {date}",
    "found_blocked_domain": "ditt team har blockerat domänen {domain}",
    "found_malformed": "det här kan inte vara en e-postadress",
    "found_no_address": "det finns ingen e-postadress att kontrollera",
    "found_pattern": "det här är ett mönster för många adresser, ingen enskild adress",
    "found_rerouted": "en e-postserver kan skicka det här vidare till någon annan",
    "found_distribution_list": "medlemmarna i distributionslistan kunde inte kontrolleras",
    "found_perhaps_a_list": "det här kan vara en distributionslista, vars medlemmar inte kunde kontrolleras",
    "found_unreachable": "{system} gick inte att nå",
    "found_other": "adressen kunde inte kontrolleras",
    "source_manual": "inlagd av en kollega",
    "source_clicked_link": "klickade på avregistreringslänken",
    "source_one_click": "använde e-postprogrammets avregistreringsknapp",
    "source_typed": "ifyllt på sidan, inte bekräftat",
    "source_salesforce_sync": "från Salesforce",
    "source_system": "från {system}",
    "source_import": "från en importerad lista",
    "source_api": "rapporterad av ett annat system",
    "kept_from": "Övertaget från {system} när avregistreringskontrollen stängdes av",
    "fault_access": ("{system} godtar inte inloggningsuppgifterna. Ange dem igen under ”Ändra anslutningen” ({code})."),
    "fault_marketo_access": (
        "Marketo godtar inte klient-ID:t och klienthemligheten. Ange dem igen under ”Ändra anslutningen” ({code})."
    ),
    "fault_address": (
        "Adressen är inte publik. Ange den som hör till {system}; "
        "CONSENTRY_ALLOW_PRIVATE på servern tillåter privata ({code})."
    ),
    "fault_marketo_permission": (
        "API-användaren saknar en behörighet i Marketo. Lägg till den i användarens roll där och testa igen ({code})."
    ),
    "fault_marketo_field": (
        "Marketo döljer ett fält för API-användaren eller tillåter inte att det skrivs. "
        "Öppna fältet där och testa igen ({code})."
    ),
    "fault_refused": "{system} vägrar svara; en administratör där behöver titta på det ({code}).",
    "fault_marketo_quota": (
        "Dagens anrop till Marketo är slut. "
        "De börjar om vid midnatt i Chicago; även era andra integrationer förbrukar dem ({code})."
    ),
    "fault_budget": ("Dagens anropsbudget är slut. Tills den börjar om kan du höja den här nedanför ({code})."),
    "fault_marketo_budget": (
        "Dagens anropsbudget är slut. "
        "Den börjar om vid midnatt i Chicago; till dess kan du höja den här nedanför ({code})."
    ),
    "fault_rate": (
        "{system} får för många anrop på en gång. "
        "Vi väntar och frågar igen av oss själva; om det fortsätter bör era andra integrationer fråga mer sällan "
        "({code})."
    ),
    "fault_marketo_busy": (
        "Marketos exporter är fulla för tillfället. Vi frågar igen av oss själva; du behöver inte göra något ({code})."
    ),
    "fault_unreachable": (
        "{system} går inte att nå. "
        "Vi frågar igen av oss själva; om det fortsätter, kontrollera värden och serverns nätverk ({code})."
    ),
    "fault_marketo_left_out": (
        "I Marketos svar saknas personer som finns där. "
        "Under tiden räknas ingen som borttagen; om det fortsätter, kontrollera vilka arbetsytor API-användaren ser "
        "({code})."
    ),
    "fault_marketo_nobody": (
        "Marketo svarar att det inte känner till någon av dem som fanns där tidigare. "
        "Alla kända avregistreringar gäller fortfarande och ingen ny räknas som fri; kontrollera att API-användaren "
        "fortfarande ser leadsen ({code})."
    ),
    "fault_down": (
        "{system} kan inte svara just nu. "
        "Vi frågar igen av oss själva; om det fortsätter, fråga en administratör där ({code})."
    ),
    "fault_marketo_down": (
        "Marketo kan inte svara just nu. "
        "Vi frågar igen av oss själva; om det fortsätter, titta på status.adobe.com ({code})."
    ),
    "fault_tls": (
        "Certifikatet hos {system} är inte giltigt här. Kontrollera värden samt serverns klocka och proxy ({code})."
    ),
    "fault_secret_lost": "Den sparade hemligheten går inte längre att läsa. Ange den igen ({code}).",
    "fault_other": (
        "{system} avvisade en förfrågan. "
        "Vi frågar igen av oss själva; om det fortsätter, ge koden till den som sköter Consentry ({code})."
    ),
    "fault_write_back": (
        "{count} ändringar har ännu inte kunnat skrivas till {system}. "
        "Vi försöker igen av oss själva; om det fortsätter, testa anslutningen ({code})."
    ),
}
