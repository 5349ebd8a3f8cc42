import type { LastWords } from '../../gmail/dialog/last-words';
import type { OptionWords } from '../../gmail/options/words';
import type { Words } from '../../gmail/worker/words';

export const worker: Words = {
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
};

export const options: OptionWords = {
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
};

export const last: LastWords = [
  'Empfänger nicht geprüft',
  'Consentry wurde aktualisiert oder ausgeschaltet. Laden Sie Gmail neu, damit Ihre Empfänger geprüft werden.',
  'Weiter bearbeiten',
  'Trotzdem senden',
];
