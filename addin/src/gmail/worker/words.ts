import type { Labels, Notice } from '../messages';

interface Words {
  remove: [one: string, many: string];
  labels: Omit<Labels, 'remove'>;
  unseen: Notice;
}

const WORDS: Record<string, Words> = {
  en: {
    remove: ['Remove this recipient and send', 'Remove them and send'],
    labels: {
      keep: 'Keep editing',
      send: 'Send anyway',
      signIn: 'Sign in and send',
      reason: 'Why should this e-mail go out anyway? Your reason is kept.',
      declare: 'Not commercial mail',
      declareReason: 'Why isn’t it commercial mail? Your reason is kept.',
      choose: 'Choose a reason',
      note: 'In your own words (optional)',
      details: 'Details',
      more: 'and {} more',
    },
    unseen: {
      title: 'Consentry can’t see this compose window',
      text: 'Gmail seems to have changed. Until Consentry catches up, please look your recipients up before you send.',
      close: 'Close',
    },
  },
  nl: {
    remove: ['Deze ontvanger verwijderen en verzenden', 'Deze ontvangers verwijderen en verzenden'],
    labels: {
      keep: 'Verder bewerken',
      send: 'Toch verzenden',
      signIn: 'Inloggen en verzenden',
      reason: 'Waarom moet deze mail toch worden verzonden? Je reden wordt bewaard.',
      declare: 'Geen commerciële mail',
      declareReason: 'Waarom is dit geen commerciële mail? Je reden wordt bewaard.',
      choose: 'Kies een reden',
      note: 'In je eigen woorden (niet verplicht)',
      details: 'Details',
      more: 'en nog {}',
    },
    unseen: {
      title: 'Consentry ziet dit opstelvenster niet',
      text: 'Gmail lijkt te zijn veranderd. Zoek je ontvangers op in Consentry voordat je verzendt, totdat Consentry is aangepast.',
      close: 'Sluiten',
    },
  },
  de: {
    remove: ['Diesen Empfänger entfernen und senden', 'Diese Empfänger entfernen und senden'],
    labels: {
      keep: 'Weiter bearbeiten',
      send: 'Trotzdem senden',
      signIn: 'Einloggen und senden',
      reason: 'Warum soll diese E-Mail trotzdem gesendet werden? Ihre Begründung wird gespeichert.',
      declare: 'Nicht kommerziell',
      declareReason: 'Warum ist diese E-Mail nicht kommerziell? Ihre Begründung wird gespeichert.',
      choose: 'Grund auswählen',
      note: 'In Ihren eigenen Worten (freiwillig)',
      details: 'Details',
      more: 'und noch {}',
    },
    unseen: {
      title: 'Consentry sieht dieses Verfassen-Fenster nicht',
      text: 'Gmail hat sich offenbar geändert. Schlagen Sie Ihre Empfänger vor dem Senden in Consentry nach, bis Consentry angepasst ist.',
      close: 'Schließen',
    },
  },
  fr: {
    remove: ['Retirer ce destinataire et envoyer', 'Retirer ces destinataires et envoyer'],
    labels: {
      keep: 'Continuer la rédaction',
      send: 'Envoyer quand même',
      signIn: 'Se connecter et envoyer',
      reason: 'Pourquoi envoyer cet e-mail quand même ? Votre motif est conservé.',
      declare: 'E-mail non commercial',
      declareReason: 'Pourquoi cet e-mail n’est-il pas commercial ? Votre motif est conservé.',
      choose: 'Choisir un motif',
      note: 'Avec vos propres mots (facultatif)',
      details: 'Détails',
      more: 'et {} de plus',
    },
    unseen: {
      title: 'Consentry ne voit pas cette fenêtre de rédaction',
      text: 'Gmail semble avoir changé. Tant que Consentry n’est pas à jour, recherchez vos destinataires dans Consentry avant d’envoyer.',
      close: 'Fermer',
    },
  },
  sv: {
    remove: ['Ta bort mottagaren och skicka', 'Ta bort dem och skicka'],
    labels: {
      keep: 'Fortsätt redigera',
      send: 'Skicka ändå',
      signIn: 'Logga in och skicka',
      reason: 'Varför ska mejlet skickas ändå? Din motivering sparas.',
      declare: 'Inte kommersiellt',
      declareReason: 'Varför är mejlet inte kommersiellt? Din motivering sparas.',
      choose: 'Välj ett skäl',
      note: 'Med egna ord (frivilligt)',
      details: 'Detaljer',
      more: 'och {} till',
    },
    unseen: {
      title: 'Consentry ser inte det här skrivfönstret',
      text: 'Gmail verkar ha ändrats. Slå upp dina mottagare i Consentry innan du skickar, tills Consentry har uppdaterats.',
      close: 'Stäng',
    },
  },
};

/** The buttons' words in a BCP 47 language such as "de-CH", for so many people; English where there are none. */
export function labelsIn(language: string, people: number): Labels {
  const { labels, remove } = wordsIn(language);
  return { ...labels, remove: remove[people === 1 ? 0 : 1] };
}

export function unseenIn(language: string): Notice {
  return wordsIn(language).unseen;
}

function wordsIn(language: string): Words {
  return WORDS[language.toLowerCase().split('-')[0] as string] ?? (WORDS.en as Words);
}
