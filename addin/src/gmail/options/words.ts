import type { SignInProblem } from '../messages';

interface OptionWords {
  title: string;
  signedIn: string;
  signedOut: string;
  ended: string;
  url: string;
  urlHint: string;
  urlManaged: string;
  signIn: string;
  signOut: string;
  otherWays: string;
  token: string;
  tokenHint: string;
  useToken: string;
  problems: Record<SignInProblem, string>;
}

const WORDS: Record<string, OptionWords> = {
  en: {
    title: 'Consentry for Gmail',
    signedIn: 'You are signed in as {}.',
    signedOut: 'You are not signed in. Until you are, your recipients can’t be checked.',
    ended: 'Your sign-in has ended. Until you sign in again, your recipients can’t be checked.',
    url: 'Consentry’s address',
    urlHint: 'For example https://consentry.example.com. Whoever runs Consentry in your team can tell you.',
    urlManaged: 'Set by your organisation.',
    signIn: 'Sign in',
    signOut: 'Sign out',
    otherWays: 'Other ways to sign in',
    token: 'Access token',
    tokenHint: 'Somebody who runs Consentry made it for you. It stays in this browser until you sign out.',
    useToken: 'Use this token',
    problems: {
      url: 'Please enter the full address, beginning with https://.',
      unreachable: 'Consentry doesn’t answer at this address. Check it, or try again in a minute.',
      token:
        'This token isn’t valid. Check that you copied all of it, or ask your administrator for a new one.',
      closed: 'You are not signed in: the sign-in page was closed.',
      refused:
        'Consentry didn’t complete the sign-in. Try again; if it happens again, ask your administrator.',
    },
  },
  nl: {
    title: 'Consentry voor Gmail',
    signedIn: 'Je bent ingelogd als {}.',
    signedOut: 'Je bent niet ingelogd. Zolang dat zo is, kunnen je ontvangers niet worden gecontroleerd.',
    ended:
      'Je bent niet meer ingelogd. Zolang je niet opnieuw inlogt, kunnen je ontvangers niet worden gecontroleerd.',
    url: 'Adres van Consentry',
    urlHint: 'Bijvoorbeeld https://consentry.example.com. Vraag het aan wie Consentry in je team beheert.',
    urlManaged: 'Ingesteld door je organisatie.',
    signIn: 'Inloggen',
    signOut: 'Uitloggen',
    otherWays: 'Andere manieren om in te loggen',
    token: 'Toegangstoken',
    tokenHint: 'Je hebt het gekregen van wie Consentry beheert. Het blijft in deze browser tot je uitlogt.',
    useToken: 'Dit token gebruiken',
    problems: {
      url: 'Vul het volledige adres in, te beginnen met https://.',
      unreachable:
        'Consentry antwoordt niet op dit adres. Controleer het, of probeer het over een minuut opnieuw.',
      token:
        'Dit token is niet geldig. Controleer of je het helemaal hebt gekopieerd, of vraag je beheerder om een nieuw token.',
      closed: 'Je bent niet ingelogd: de inlogpagina is gesloten.',
      refused:
        'Consentry heeft het inloggen niet afgerond. Probeer het opnieuw; vraag je beheerder als het weer gebeurt.',
    },
  },
  de: {
    title: 'Consentry für Gmail',
    signedIn: 'Sie sind als {} eingeloggt.',
    signedOut: 'Sie sind nicht eingeloggt. Solange das so ist, können Ihre Empfänger nicht geprüft werden.',
    ended:
      'Sie sind nicht mehr eingeloggt. Solange Sie sich nicht wieder einloggen, können Ihre Empfänger nicht geprüft werden.',
    url: 'Adresse von Consentry',
    urlHint:
      'Zum Beispiel https://consentry.example.com. Sie erhalten sie von der Person, die Consentry in Ihrem Team betreut.',
    urlManaged: 'Von Ihrer Organisation vorgegeben.',
    signIn: 'Einloggen',
    signOut: 'Ausloggen',
    otherWays: 'Andere Wege, sich einzuloggen',
    token: 'Zugriffstoken',
    tokenHint:
      'Sie haben es von der Person, die Consentry betreut. Es bleibt in diesem Browser, bis Sie sich ausloggen.',
    useToken: 'Dieses Token verwenden',
    problems: {
      url: 'Bitte geben Sie die vollständige Adresse ein, beginnend mit https://.',
      unreachable:
        'Unter dieser Adresse antwortet Consentry nicht. Prüfen Sie sie, oder versuchen Sie es in einer Minute noch einmal.',
      token:
        'Dieses Token ist ungültig. Prüfen Sie, ob Sie es vollständig kopiert haben, oder fragen Sie Ihren Administrator nach einem neuen.',
      closed: 'Sie sind nicht eingeloggt: Die Login-Seite wurde geschlossen.',
      refused:
        'Consentry hat das Einloggen nicht abgeschlossen. Versuchen Sie es noch einmal; wenn es wieder geschieht, fragen Sie Ihren Administrator.',
    },
  },
  fr: {
    title: 'Consentry pour Gmail',
    signedIn: 'Vous êtes connecté en tant que {}.',
    signedOut: 'Vous n’êtes pas connecté. En attendant, vos destinataires ne peuvent pas être vérifiés.',
    ended:
      'Votre connexion a pris fin. Tant que vous ne vous reconnectez pas, vos destinataires ne peuvent pas être vérifiés.',
    url: 'Adresse de Consentry',
    urlHint:
      'Par exemple https://consentry.example.com. La personne qui gère Consentry dans votre équipe peut vous l’indiquer.',
    urlManaged: 'Définie par votre organisation.',
    signIn: 'Se connecter',
    signOut: 'Se déconnecter',
    otherWays: 'Autres moyens de se connecter',
    token: 'Jeton d’accès',
    tokenHint:
      'Il vous a été remis par la personne qui gère Consentry. Il reste dans ce navigateur jusqu’à votre déconnexion.',
    useToken: 'Utiliser ce jeton',
    problems: {
      url: 'Saisissez l’adresse complète, en commençant par https://.',
      unreachable: 'Consentry ne répond pas à cette adresse. Vérifiez-la ou réessayez dans une minute.',
      token:
        'Ce jeton n’est pas valide. Vérifiez que vous l’avez copié en entier ou demandez-en un nouveau à votre administrateur.',
      closed: 'Vous n’êtes pas connecté, car la page de connexion a été fermée.',
      refused:
        'Consentry n’a pas terminé la connexion. Réessayez. Si cela se reproduit, adressez-vous à votre administrateur.',
    },
  },
  sv: {
    title: 'Consentry för Gmail',
    signedIn: 'Du är inloggad som {}.',
    signedOut: 'Du är inte inloggad. Innan du har loggat in kan dina mottagare inte kontrolleras.',
    ended: 'Du är inte längre inloggad. Innan du har loggat in igen kan dina mottagare inte kontrolleras.',
    url: 'Adress till Consentry',
    urlHint: 'Till exempel https://consentry.example.com. Den som sköter Consentry i ditt team vet adressen.',
    urlManaged: 'Angiven av din organisation.',
    signIn: 'Logga in',
    signOut: 'Logga ut',
    otherWays: 'Andra sätt att logga in',
    token: 'Åtkomsttoken',
    tokenHint:
      'Du har fått den av den som sköter Consentry. Den finns kvar i webbläsaren tills du loggar ut.',
    useToken: 'Använd denna token',
    problems: {
      url: 'Ange hela adressen, med https:// i början.',
      unreachable:
        'Consentry svarar inte på den här adressen. Kontrollera den eller försök igen om en minut.',
      token:
        'Denna token är inte giltig. Kontrollera att du har kopierat hela, eller be din administratör om en ny.',
      closed: 'Du är inte inloggad: inloggningssidan stängdes.',
      refused:
        'Consentry slutförde inte inloggningen. Försök igen och fråga din administratör om det händer igen.',
    },
  },
};

/** The page's words in a BCP 47 language, and which language that is; English where there are none. */
export function optionWords(tag: string): OptionWords & { language: string } {
  const primary = tag.toLowerCase().split('-')[0] as string;
  const language = Object.hasOwn(WORDS, primary) ? primary : 'en';
  return { ...(WORDS[language] as OptionWords), language };
}
