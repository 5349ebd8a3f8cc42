import type { LastWords } from '../../gmail/dialog/last-words';
import type { OptionWords } from '../../gmail/options/words';
import type { Words } from '../../gmail/worker/words';

export const worker: Words = {
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
};

export const options: OptionWords = {
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
};

export const last: LastWords = [
  'Ontvangers niet gecontroleerd',
  'Consentry is bijgewerkt of uitgeschakeld. Laad Gmail opnieuw om je ontvangers te laten controleren.',
  'Verder bewerken',
  'Toch verzenden',
];
