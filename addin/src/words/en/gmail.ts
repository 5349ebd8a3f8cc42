import type { LastWords } from '../../gmail/dialog/last-words';
import type { OptionWords } from '../../gmail/options/words';
import type { Words } from '../../gmail/worker/words';

export const worker: Words = {
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
};

export const options: OptionWords = {
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
    refused: 'Consentry didn’t complete the sign-in. Try again; if it happens again, ask your administrator.',
  },
};

export const last: LastWords = [
  'Recipients not checked',
  'Consentry has been updated or switched off. Reload Gmail to have your recipients checked.',
  'Keep editing',
  'Send anyway',
];
