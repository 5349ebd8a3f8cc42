"""What senders read of a check. Reasons begin as in the middle of a sentence."""

WORDS = {
    "title_block": "Diese E-Mail kann nicht gesendet werden",
    "title_warn": "Bitte vor dem Senden prüfen",
    "title_left_out": "Einige Empfänger werden ausgelassen",
    "title_allow": "Bereit zum Senden",
    "refused_one": "An diesen Empfänger darf keine E-Mail gehen:",
    "refused_many": "An {count} Empfänger darf keine E-Mail gehen:",
    "left_out_one": "Dieser Empfänger wird ausgelassen und erhält keine E-Mail:",
    "left_out_many": "{count} Empfänger werden ausgelassen und erhalten keine E-Mail:",
    "unverified_one": "Dieser Empfänger konnte nicht geprüft werden:",
    "unverified_many": "{count} Empfänger konnten nicht geprüft werden:",
    "noted_one": "Sie dürfen diese E-Mail senden. Bitte beachten Sie:",
    "noted_many": "Sie dürfen diese E-Mail senden. Bitte beachten Sie:",
    "remove_one": "Entfernen Sie diesen Empfänger, um die E-Mail zu senden.",
    "remove_many": "Entfernen Sie diese Empfänger, um die E-Mail zu senden.",
    "nobody_left": "Es bleibt niemand übrig, an den die E-Mail gehen könnte.",
    "be_sure": "Senden Sie sie nur, wenn Sie sicher sind, dass sich hier niemand abgemeldet hat.",
    "nothing_found": "Dieser E-Mail steht nichts im Weg.",
    "line": "• {who}: {why}",
    "more_one": "und {count} weiterer",
    "more_many": "und {count} weitere",
    "nameless": "ein Empfänger ohne Adresse",
    "said_unsubscribed": "abgemeldet am {date}",
    "said_unsubscribed_sender": "am {date} von E-Mails dieses Absenders abgemeldet",
    "said_unsubscribed_sender_named": "am {date} von E-Mails von {name} abgemeldet",
    "said_unsubscribed_topic": "am {date} von diesem Thema abgemeldet",
    "said_marketing_suspended": "Marketing-E-Mails sind in Marketo ausgesetzt",
    "said_email_invalid": "in Marketo als ungültige Adresse markiert",
    "said_black_listed": "steht auf der Sperrliste von Marketo",
    "said_hard_bounce": "eine E-Mail an diese Adresse kam am {date} als unzustellbar zurück",
    "said_complaint": "hat am {date} eine E-Mail als Spam gemeldet",
    "said_paused": "pausiert bis zum {until}",
    "said_paused_open": "bis auf Weiteres pausiert",
    "said_erased": "hat am {date} die eigenen Daten löschen lassen",
    "found_blocked_domain": "Ihr Team hat die Domain {domain} gesperrt",
    "found_malformed": "das kann keine E-Mail-Adresse sein",
    "found_no_address": "es gibt keine E-Mail-Adresse, die sich prüfen ließe",
    "found_pattern": "das ist ein Muster für viele Adressen, keine einzelne",
    "found_rerouted": "ein E-Mail-Server kann dies an jemand anderen weiterleiten",
    "found_distribution_list": "die Mitglieder dieser Verteilerliste konnten nicht geprüft werden",
    "found_perhaps_a_list": "das könnte eine Verteilerliste sein, deren Mitglieder nicht geprüft werden konnten",
    "found_unreachable": "{system} war nicht erreichbar",
    "found_other": "diese Adresse konnte nicht geprüft werden",
    "source_manual": "von einem Teammitglied eingetragen",
    "source_clicked_link": "hat auf den Abmeldelink geklickt",
    "source_one_click": "hat die Abmeldefunktion des E-Mail-Programms benutzt",
    "source_typed": "auf der Seite eingetippt, nicht bestätigt",
    "source_salesforce_sync": "aus Salesforce",
    "source_system": "aus {system}",
    "source_import": "aus einer importierten Liste",
    "source_api": "von einem anderen System gemeldet",
    "kept_from": "Von {system} übernommen, als die Abmeldeprüfung ausgeschaltet wurde",
    "fault_access": (
        "{system} nimmt die Zugangsdaten nicht an. Geben Sie sie unter „Verbindung ändern“ neu ein ({code})."
    ),
    "fault_marketo_access": (
        "Marketo nimmt Client-ID und Client-Secret nicht an. Geben Sie sie unter „Verbindung ändern“ neu ein ({code})."
    ),
    "fault_address": (
        "Das ist keine öffentliche Adresse. "
        "Geben Sie die von {system} ein; private gibt CONSENTRY_ALLOW_PRIVATE auf dem Server frei ({code})."
    ),
    "fault_marketo_permission": (
        "Dem API-Benutzer fehlt in Marketo eine Berechtigung. "
        "Geben Sie sie dort seiner Rolle und testen Sie dann erneut ({code})."
    ),
    "fault_marketo_field": (
        "Marketo verbirgt ein Feld vor dem API-Benutzer oder lässt es nicht beschreiben. "
        "Geben Sie es dort frei und testen Sie dann erneut ({code})."
    ),
    "fault_refused": "{system} verweigert die Antwort; das muss sich dort die Administration ansehen ({code}).",
    "fault_marketo_quota": (
        "Die Marketo-Aufrufe für heute sind verbraucht. "
        "Ab Mitternacht in Chicago geht es weiter; auch Ihre anderen Integrationen verbrauchen sie ({code})."
    ),
    "fault_budget": (
        "Das Aufrufbudget für heute ist verbraucht. Bis es neu beginnt, können Sie es unten erhöhen ({code})."
    ),
    "fault_marketo_budget": (
        "Das Aufrufbudget für heute ist verbraucht. "
        "Um Mitternacht in Chicago beginnt es neu; bis dahin können Sie es unten erhöhen ({code})."
    ),
    "fault_rate": (
        "{system} bekommt zu viele Aufrufe auf einmal. "
        "Wir warten und fragen von selbst wieder; hält es an, sollten Ihre anderen Integrationen seltener fragen "
        "({code})."
    ),
    "fault_marketo_busy": (
        "Die Exporte von Marketo sind im Moment ausgelastet. "
        "Wir fragen von selbst wieder; Sie brauchen nichts zu tun ({code})."
    ),
    "fault_unreachable": (
        "{system} ist nicht erreichbar. "
        "Wir fragen von selbst wieder; hält es an, prüfen Sie den Host und das Netz dieses Servers ({code})."
    ),
    "fault_marketo_left_out": (
        "In den Antworten von Marketo fehlen Personen, die es dort gibt. "
        "Solange gilt niemand als gelöscht; hält es an, prüfen Sie, welche Workspaces der API-Benutzer sieht "
        "({code})."
    ),
    "fault_marketo_nobody": (
        "Marketo antwortet, dass es niemanden mehr von den bisher bekannten Personen kennt. "
        "Jede bekannte Abmeldung gilt weiter, und niemand gilt neu als frei; prüfen Sie, ob der API-Benutzer die Leads "
        "noch sieht ({code})."
    ),
    "fault_down": (
        "{system} kann im Moment nicht antworten. "
        "Wir fragen von selbst wieder; hält es an, fragen Sie dort die Administration ({code})."
    ),
    "fault_marketo_down": (
        "Marketo kann im Moment nicht antworten. "
        "Wir fragen von selbst wieder; hält es an, sehen Sie auf status.adobe.com nach ({code})."
    ),
    "fault_tls": (
        "Das Zertifikat von {system} ist hier nicht gültig. "
        "Prüfen Sie den Host sowie Uhr und Proxy dieses Servers ({code})."
    ),
    "fault_secret_lost": "Das gespeicherte Secret lässt sich nicht mehr lesen. Bitte geben Sie es neu ein ({code}).",
    "fault_other": (
        "{system} hat eine Anfrage zurückgewiesen. "
        "Wir fragen von selbst wieder; hält es an, nennen Sie dem Betreiber von Consentry diesen Code ({code})."
    ),
    "fault_write_back": (
        "{count} Änderungen konnten noch nicht nach {system} geschrieben werden. "
        "Wir versuchen es von selbst wieder; hält es an, testen Sie die Verbindung ({code})."
    ),
}
