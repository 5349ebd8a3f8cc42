import type { UsualReasons } from '../../core/reasons';
import type { Words } from '../../core/words';

export const words: Words = {
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
};

export const reasons: UsualReasons = {
  contract: 'Vertrag mit ihnen',
  request: 'Auf ihren Wunsch',
  answer: 'Antwort auf ihre E-Mail',
};

/** Words that every mail has and none of the other languages: by them a mail's language is told. */
export const common =
  'und der das ist nicht ich sie wir für mit auf ein eine einen einem einer zu von auch dass haben habe sich bei nach aus zum zur ihre ihren ihrem ihrer ihnen ihr uns unser unsere unseren kann können könnten sind oder wenn vielen bitte sehr über grüßen grüße würden möchten wird vom hallo';
