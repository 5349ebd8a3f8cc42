interface Outage {
  title: string;
  block: string;
  warn: string;
  note: string;
}

/** What the client itself has to say; everything about recipients comes from the server, in the reader's language. */
export interface Words {
  unreachable: Outage;
  signIn: Outage;
  deactivated: Outage;
  /** A button in Outlook's dialog: at most 20 characters. */
  details: string;
  /** The action of a notification: at most 30 characters. */
  open: string;
  /** A notification about several people, followed by whom it names: {} is how many; or what parts one and why. */
  notice: { refused: string; unchecked: string; more: string; colon: string };
  allClear: string;
  nobodyYet: string;
}

const WORDS: Record<string, Words> = {
  en: {
    unreachable: {
      title: 'Recipients not checked',
      block:
        'Consentry could not check your recipients just now, and your team sends no unchecked e-mails. Please try again in a minute.',
      warn: 'Consentry could not check your recipients just now. Send only if you are sure that none of them has unsubscribed.',
      note: 'Consentry can’t check your recipients at the moment. It will try again when you send.',
    },
    signIn: {
      title: 'Not signed in to Consentry',
      block:
        'You are not signed in to Consentry, so your recipients were not checked, and your team sends no unchecked e-mails. Open Consentry and sign in.',
      warn: 'You are not signed in to Consentry, so your recipients were not checked. Sign in first, or send only if you are sure that none of them has unsubscribed.',
      note: 'Sign in to Consentry to have your recipients checked before you send.',
    },
    deactivated: {
      title: 'Your account was deactivated',
      block:
        'Your account in Consentry was deactivated, so your recipients were not checked, and your team sends no unchecked e-mails. Ask an admin of your team.',
      warn: 'Your account in Consentry was deactivated, so your recipients were not checked. Ask an admin of your team, or send only if you are sure that none of them has unsubscribed.',
      note: 'Your account in Consentry was deactivated: your recipients aren’t checked. Ask an admin of your team.',
    },
    details: 'Show details',
    open: 'Open Consentry',
    notice: {
      refused: '{} recipients must not be e-mailed:',
      unchecked: '{} recipients could not be checked:',
      more: 'and {} more',
      colon: ': ',
    },
    allClear: 'Consentry: none of the recipients has unsubscribed.',
    nobodyYet: 'Consentry: there are no recipients to check yet.',
  },
  nl: {
    unreachable: {
      title: 'Ontvangers niet gecontroleerd',
      block:
        'Consentry kon je ontvangers zojuist niet controleren, en je team verstuurt geen mail zonder controle. Probeer het over een minuut opnieuw.',
      warn: 'Consentry kon je ontvangers zojuist niet controleren. Verstuur alleen als je zeker weet dat niemand van hen zich heeft afgemeld.',
      note: 'Consentry kan je ontvangers nu niet controleren. Bij het verzenden volgt een nieuwe poging.',
    },
    signIn: {
      title: 'Niet ingelogd bij Consentry',
      block:
        'Je bent niet ingelogd bij Consentry. Je ontvangers zijn daarom niet gecontroleerd, en je team verstuurt geen mail zonder controle. Open Consentry en log in.',
      warn: 'Je bent niet ingelogd bij Consentry. Je ontvangers zijn daarom niet gecontroleerd. Log eerst in, of verstuur alleen als je zeker weet dat niemand van hen zich heeft afgemeld.',
      note: 'Log in bij Consentry om je ontvangers vóór het verzenden te laten controleren.',
    },
    deactivated: {
      title: 'Je account is gedeactiveerd',
      block:
        'Je account in Consentry is gedeactiveerd. Je ontvangers zijn daarom niet gecontroleerd, en je team verstuurt geen mail zonder controle. Neem contact op met een beheerder van je team.',
      warn: 'Je account in Consentry is gedeactiveerd. Je ontvangers zijn daarom niet gecontroleerd. Neem contact op met een beheerder van je team, of verstuur alleen als je zeker weet dat niemand van hen zich heeft afgemeld.',
      note: 'Je account in Consentry is gedeactiveerd: je ontvangers worden niet gecontroleerd. Neem contact op met een beheerder.',
    },
    details: 'Details bekijken',
    open: 'Consentry openen',
    notice: {
      refused: '{} ontvangers mogen geen mail krijgen:',
      unchecked: '{} ontvangers konden niet worden gecontroleerd:',
      more: 'en nog {}',
      colon: ': ',
    },
    allClear: 'Consentry: geen van de ontvangers heeft zich afgemeld.',
    nobodyYet: 'Consentry: er zijn nog geen ontvangers om te controleren.',
  },
  de: {
    unreachable: {
      title: 'Empfänger nicht geprüft',
      block:
        'Consentry konnte Ihre Empfänger gerade nicht prüfen, und Ihr Team versendet keine ungeprüften E-Mails. Bitte versuchen Sie es in einer Minute noch einmal.',
      warn: 'Consentry konnte Ihre Empfänger gerade nicht prüfen. Senden Sie nur, wenn Sie sicher sind, dass sich niemand von ihnen abgemeldet hat.',
      note: 'Consentry kann Ihre Empfänger zurzeit nicht prüfen. Beim Senden folgt ein neuer Versuch.',
    },
    signIn: {
      title: 'Nicht bei Consentry eingeloggt',
      block:
        'Sie sind nicht bei Consentry eingeloggt. Ihre Empfänger wurden daher nicht geprüft, und Ihr Team versendet keine ungeprüften E-Mails. Öffnen Sie Consentry und loggen Sie sich ein.',
      warn: 'Sie sind nicht bei Consentry eingeloggt. Ihre Empfänger wurden daher nicht geprüft. Loggen Sie sich zuerst ein, oder senden Sie nur, wenn Sie sicher sind, dass sich niemand von ihnen abgemeldet hat.',
      note: 'Loggen Sie sich bei Consentry ein, damit Ihre Empfänger vor dem Senden geprüft werden.',
    },
    deactivated: {
      title: 'Ihr Konto wurde deaktiviert',
      block:
        'Ihr Konto bei Consentry wurde deaktiviert. Ihre Empfänger wurden daher nicht geprüft, und Ihr Team versendet keine ungeprüften E-Mails. Wenden Sie sich an einen Admin Ihres Teams.',
      warn: 'Ihr Konto bei Consentry wurde deaktiviert. Ihre Empfänger wurden daher nicht geprüft. Wenden Sie sich an einen Admin Ihres Teams, oder senden Sie nur, wenn Sie sicher sind, dass sich niemand von ihnen abgemeldet hat.',
      note: 'Ihr Konto bei Consentry wurde deaktiviert: Ihre Empfänger werden nicht geprüft. Wenden Sie sich an einen Admin Ihres Teams.',
    },
    details: 'Details anzeigen',
    open: 'Consentry öffnen',
    notice: {
      refused: 'An {} Empfänger darf keine E-Mail gehen:',
      unchecked: '{} Empfänger konnten nicht geprüft werden:',
      more: 'und noch {}',
      colon: ': ',
    },
    allClear: 'Consentry: Kein Empfänger hat sich abgemeldet.',
    nobodyYet: 'Consentry: Es gibt noch keine Empfänger zu prüfen.',
  },
  fr: {
    unreachable: {
      title: 'Destinataires non vérifiés',
      block:
        'Consentry n’a pas pu vérifier vos destinataires, et votre équipe n’envoie aucun e-mail sans vérification. Réessayez dans une minute.',
      warn: 'Consentry n’a pas pu vérifier vos destinataires. N’envoyez l’e-mail que si vous avez la certitude qu’aucun d’eux ne s’est désabonné.',
      note: 'Consentry ne peut pas vérifier vos destinataires pour le moment. Un nouvel essai aura lieu à l’envoi.',
    },
    signIn: {
      title: 'Non connecté à Consentry',
      block:
        'Vous n’êtes pas connecté à Consentry : vos destinataires n’ont pas été vérifiés, et votre équipe n’envoie aucun e-mail sans vérification. Ouvrez Consentry et connectez-vous.',
      warn: 'Vous n’êtes pas connecté à Consentry : vos destinataires n’ont pas été vérifiés. Connectez-vous d’abord, ou n’envoyez l’e-mail que si vous avez la certitude qu’aucun d’eux ne s’est désabonné.',
      note: 'Connectez-vous à Consentry pour que vos destinataires soient vérifiés avant l’envoi.',
    },
    deactivated: {
      title: 'Votre compte a été désactivé',
      block:
        'Votre compte Consentry a été désactivé : vos destinataires n’ont pas été vérifiés, et votre équipe n’envoie aucun e-mail sans vérification. Adressez-vous à un administrateur de votre équipe.',
      warn: 'Votre compte Consentry a été désactivé : vos destinataires n’ont pas été vérifiés. Adressez-vous à un administrateur de votre équipe, ou n’envoyez l’e-mail que si vous avez la certitude qu’aucun d’eux ne s’est désabonné.',
      note: 'Votre compte Consentry a été désactivé : vos destinataires ne sont pas vérifiés. Adressez-vous à un administrateur.',
    },
    details: 'Voir les détails',
    open: 'Ouvrir Consentry',
    notice: {
      refused: '{} destinataires ne doivent pas recevoir d’e-mail :',
      unchecked: '{} destinataires n’ont pas pu être vérifiés :',
      more: 'et {} de plus',
      colon: ' : ',
    },
    allClear: 'Consentry : aucun des destinataires ne s’est désabonné.',
    nobodyYet: 'Consentry : aucun destinataire à vérifier pour le moment.',
  },
  sv: {
    unreachable: {
      title: 'Mottagarna är inte kontrollerade',
      block:
        'Consentry kunde inte kontrollera dina mottagare just nu, och ditt team skickar inga okontrollerade mejl. Försök igen om en minut.',
      warn: 'Consentry kunde inte kontrollera dina mottagare just nu. Skicka bara om du är säker på att ingen av dem har avregistrerat sig.',
      note: 'Consentry kan inte kontrollera dina mottagare just nu. Ett nytt försök görs när du skickar.',
    },
    signIn: {
      title: 'Inte inloggad i Consentry',
      block:
        'Du är inte inloggad i Consentry. Därför har dina mottagare inte kontrollerats, och ditt team skickar inga okontrollerade mejl. Öppna Consentry och logga in.',
      warn: 'Du är inte inloggad i Consentry. Därför har dina mottagare inte kontrollerats. Logga in först, eller skicka bara om du är säker på att ingen av dem har avregistrerat sig.',
      note: 'Logga in i Consentry så att dina mottagare kontrolleras innan du skickar.',
    },
    deactivated: {
      title: 'Ditt konto har inaktiverats',
      block:
        'Ditt konto i Consentry har inaktiverats. Därför har dina mottagare inte kontrollerats, och ditt team skickar inga okontrollerade mejl. Vänd dig till en administratör i ditt team.',
      warn: 'Ditt konto i Consentry har inaktiverats. Därför har dina mottagare inte kontrollerats. Vänd dig till en administratör i ditt team, eller skicka bara om du är säker på att ingen av dem har avregistrerat sig.',
      note: 'Ditt konto i Consentry har inaktiverats: dina mottagare kontrolleras inte. Vänd dig till en administratör i ditt team.',
    },
    details: 'Visa detaljer',
    open: 'Öppna Consentry',
    notice: {
      refused: 'Du får inte mejla {} av mottagarna:',
      unchecked: '{} mottagare kunde inte kontrolleras:',
      more: 'och {} till',
      colon: ': ',
    },
    allClear: 'Consentry: ingen av mottagarna har avregistrerat sig.',
    nobodyYet: 'Consentry: det finns inga mottagare att kontrollera än.',
  },
};

/** The words in a BCP 47 language such as "de-CH"; English where there are none. */
export function wordsIn(language: string): Words {
  const primary = language.toLowerCase().split('-')[0] as string;
  if (Object.keys(WORDS).indexOf(primary) < 0) return WORDS.en as Words;
  return WORDS[primary] as Words;
}
