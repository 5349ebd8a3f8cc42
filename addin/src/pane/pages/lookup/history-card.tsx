import { useTranslation } from 'react-i18next';
import type { Me } from '../../api/me';
import { type HistoryEvent, useHistory } from '../../api/people';
import { Answered } from '../../parts/answered';
import { Details } from '../../parts/details';
import { MoreButton } from '../../parts/more-button';
import { Evidence } from '../../parts/requests/evidence';
import { link } from '../../router';
import { useDates } from '../../words/use-dates';
import { useScopeWords } from '../../words/use-scope-words';
import { useWord } from '../../words/use-word';

/** The history card: what was said about this person, when, through what and by whom, newest first. */
export function HistoryCard({ personId, me }: { personId: string | null; me: Me }) {
  const { t } = useTranslation();
  const history = useHistory(personId);
  const empty = <p className="quiet">{t('history.empty')}</p>;
  return (
    <section>
      <h2>{t('history.title')}</h2>
      {personId === null ? (
        empty
      ) : (
        <Answered query={history}>
          {({ pages }) => <Events events={pages.flatMap(({ items }) => items)} me={me} empty={empty} />}
        </Answered>
      )}
      <MoreButton pages={history} />
    </section>
  );
}

function Events({ events, me, empty }: { events: HistoryEvent[]; me: Me; empty: React.ReactNode }) {
  if (events.length === 0) return empty;
  return (
    <ol className="history">
      {events.map((event) => (
        <li key={event.id}>
          <Entry event={event} me={me} />
        </li>
      ))}
    </ol>
  );
}

function Entry({ event, me }: { event: HistoryEvent; me: Me }) {
  const { t } = useTranslation();
  const word = useWord();
  const scope = useScopeWords(me);
  const { day, moment } = useDates();
  return (
    <>
      <div className="history-head">
        <strong>{word('history', event.override?.kind ?? event.kind)}</strong>
        <time className="quiet" dateTime={event.at}>
          {moment(event.at)}
        </time>
      </div>
      <Details
        rows={[
          [
            t('history.what'),
            ['erase', 'redact', 'override'].includes(event.kind) ? null : scope(event.scope),
          ],
          [t('history.spelling'), event.spelling && (event.spelling.address ?? t('spellings.erased'))],
          [t('history.until'), event.until && day(event.until)],
          [t('history.source'), word('source', event.source)],
          [t('history.who'), event.actor?.name ?? null],
          [t('history.requestedBy'), event.requested_by?.name ?? null],
          [t('overrides.sent'), event.override && <Sent override={event.override} key="sent" />],
          [t('history.reason'), event.reason],
          [t('history.note'), event.note],
          [t('history.evidence'), event.evidence && <Evidence evidence={event.evidence} />],
        ]}
      />
    </>
  );
}

/** Whether the mail that somebody let go had gone, with its check. */
function Sent({ override: { sent, check_id } }: { override: NonNullable<HistoryEvent['override']> }) {
  const { t } = useTranslation();
  return (
    <>
      {t(sent ? 'overrides.yes' : 'overrides.notSent')}{' '}
      <a href={link('message', check_id)}>{t('failed.showCheck')}</a>
    </>
  );
}
