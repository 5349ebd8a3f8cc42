import type { SignInProblem } from '../messages';

interface OptionWords {
  title: string;
  signedIn: string;
  signedOut: string;
  url: string;
  urlHint: string;
  urlManaged: string;
  token: string;
  tokenHint: string;
  save: string;
  signOut: string;
  problems: Record<SignInProblem, string>;
}

const WORDS: Record<string, OptionWords> = {
  en: {
    title: 'Consentry for Gmail',
    signedIn: 'You are signed in as {}.',
    signedOut: 'You are not signed in. Until you are, your recipients can’t be checked.',
    url: 'Consentry’s address',
    urlHint: 'For example https://consentry.example.com. Whoever runs Consentry in your team can tell you.',
    urlManaged: 'Set by your organisation.',
    token: 'Access token',
    tokenHint: 'It stays in this browser until you sign out.',
    save: 'Sign in',
    signOut: 'Sign out',
    problems: {
      url: 'Please enter the full address, beginning with https://.',
      unreachable: 'Consentry doesn’t answer at this address. Check it, or try again in a minute.',
      token:
        'This token isn’t valid. Check that you copied all of it, or ask your administrator for a new one.',
    },
  },
  nl: {
    title: 'Consentry voor Gmail',
    signedIn: 'Je bent ingelogd als {}.',
    signedOut: 'Je bent niet ingelogd. Zolang dat zo is, kunnen je ontvangers niet worden gecontroleerd.',
    url: 'Adres van Consentry',
    urlHint: 'Bijvoorbeeld https://consentry.example.com. Vraag het aan wie Consentry in je team beheert.',
    urlManaged: 'Ingesteld door je organisatie.',
    token: 'Toegangstoken',
    tokenHint: 'Het blijft in deze browser tot je uitlogt.',
    save: 'Inloggen',
    signOut: 'Uitloggen',
    problems: {
      url: 'Vul het volledige adres in, te beginnen met https://.',
      unreachable:
        'Consentry antwoordt niet op dit adres. Controleer het, of probeer het over een minuut opnieuw.',
      token:
        'Dit token is niet geldig. Controleer of je het helemaal hebt gekopieerd, of vraag je beheerder om een nieuw token.',
    },
  },
  de: {
    title: 'Consentry für Gmail',
    signedIn: 'Sie sind als {} eingeloggt.',
    signedOut: 'Sie sind nicht eingeloggt. Solange das so ist, können Ihre Empfänger nicht geprüft werden.',
    url: 'Adresse von Consentry',
    urlHint:
      'Zum Beispiel https://consentry.example.com. Sie erhalten sie von der Person, die Consentry in Ihrem Team betreut.',
    urlManaged: 'Von Ihrer Organisation vorgegeben.',
    token: 'Zugriffstoken',
    tokenHint: 'Es bleibt in diesem Browser, bis Sie sich ausloggen.',
    save: 'Einloggen',
    signOut: 'Ausloggen',
    problems: {
      url: 'Bitte geben Sie die vollständige Adresse ein, beginnend mit https://.',
      unreachable:
        'Unter dieser Adresse antwortet Consentry nicht. Prüfen Sie sie, oder versuchen Sie es in einer Minute noch einmal.',
      token:
        'Dieses Token ist ungültig. Prüfen Sie, ob Sie es vollständig kopiert haben, oder fragen Sie Ihren Administrator nach einem neuen.',
    },
  },
  fr: {
    title: 'Consentry pour Gmail',
    signedIn: 'Vous êtes connecté en tant que {}.',
    signedOut: 'Vous n’êtes pas connecté. En attendant, vos destinataires ne peuvent pas être vérifiés.',
    url: 'Adresse de Consentry',
    urlHint:
      'Par exemple https://consentry.example.com. La personne qui gère Consentry dans votre équipe peut vous l’indiquer.',
    urlManaged: 'Définie par votre organisation.',
    token: 'Jeton d’accès',
    tokenHint: 'Il reste dans ce navigateur jusqu’à votre déconnexion.',
    save: 'Se connecter',
    signOut: 'Se déconnecter',
    problems: {
      url: 'Saisissez l’adresse complète, en commençant par https://.',
      unreachable: 'Consentry ne répond pas à cette adresse. Vérifiez-la ou réessayez dans une minute.',
      token:
        'Ce jeton n’est pas valide. Vérifiez que vous l’avez copié en entier ou demandez-en un nouveau à votre administrateur.',
    },
  },
  sv: {
    title: 'Consentry för Gmail',
    signedIn: 'Du är inloggad som {}.',
    signedOut: 'Du är inte inloggad. Innan du har loggat in kan dina mottagare inte kontrolleras.',
    url: 'Adress till Consentry',
    urlHint: 'Till exempel https://consentry.example.com. Den som sköter Consentry i ditt team vet adressen.',
    urlManaged: 'Angiven av din organisation.',
    token: 'Åtkomsttoken',
    tokenHint: 'Den finns kvar i webbläsaren tills du loggar ut.',
    save: 'Logga in',
    signOut: 'Logga ut',
    problems: {
      url: 'Ange hela adressen, med https:// i början.',
      unreachable:
        'Consentry svarar inte på den här adressen. Kontrollera den eller försök igen om en minut.',
      token:
        'Denna token är inte giltig. Kontrollera att du har kopierat hela, eller be din administratör om en ny.',
    },
  },
};

/** The page's words in a BCP 47 language, and which language that is; English where there are none. */
export function optionWords(tag: string): OptionWords & { language: string } {
  const primary = tag.toLowerCase().split('-')[0] as string;
  const language = Object.hasOwn(WORDS, primary) ? primary : 'en';
  return { ...(WORDS[language] as OptionWords), language };
}
