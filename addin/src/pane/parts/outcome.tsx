import { useTranslation } from 'react-i18next';
import type { Resubscribed } from '../api/people';
import { useWord } from '../words/use-word';
import { Notice } from './notice';

const DONE = {
  unsubscribed: 'unsubscribe.done',
  paused: 'unsubscribe.donePause',
  all: 'unsubscribe.doneAll',
  asked: 'ask.done',
  declined: 'requests.declinedDone',
  erased: 'erase.done',
  held: 'hold.done',
  released: 'hold.released',
} as const;

export type Outcome =
  | { kind: keyof typeof DONE }
  | {
      kind: 'resubscribed';
      pending: Resubscribed['pending'];
      spellings: Resubscribed['spellings'];
      isPart: boolean;
    };

/** What has been done, and who goes on refusing all the same. */
export function OutcomeNotice({ outcome }: { outcome: Outcome }) {
  const { t } = useTranslation();
  const word = useWord();
  if (outcome.kind !== 'resubscribed') {
    return (
      <Notice tone="success" takesFocus>
        {t(DONE[outcome.kind])}
      </Notice>
    );
  }
  const { pending, spellings, isPart } = outcome;
  const others = spellings.map(({ address }) => address ?? t('spellings.erased'));
  return (
    <Notice tone={pending.length ? 'warning' : 'success'} takesFocus>
      {t(isPart ? 'resubscribe.donePart' : 'resubscribe.done')}
      {others.length > 0 && <p>{t('spellings.lifted', { addresses: others.join(', ') })}</p>}
      {pending.length > 0 && (
        <>
          {' '}
          {t('resubscribe.pending')}
          <ul>
            {pending.map(({ origin, action }) => (
              <li key={origin}>{word('pending', action)}</li>
            ))}
          </ul>
        </>
      )}
    </Notice>
  );
}
