import type { UsualReasons } from '../../core/reasons';
import type { Words } from '../../core/words';

export const words: Words = {
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
};

export const reasons: UsualReasons = {
  contract: 'A contract with them',
  request: 'Their request',
  answer: 'An answer to their e-mail',
};

/** Words that every mail has and none of the other languages: by them a mail's language is told. */
export const common =
  "the and you your to that this these those for from with are have has been be our would could should about which they there what when can please not any at thank thanks hello dear let know it's i'm i'd i'll i've we're we'll we'd we've you're don't can't doesn't";
