import { useTranslation } from 'react-i18next';
import { useWaitingResubscribes, type WaitingResubscribe } from '../../api/waiting';
import { Answered } from '../../parts/answered';
import { MoreButton } from '../../parts/more-button';
import { link } from '../../router';
import { useDates } from '../../words/use-dates';
import { useWord } from '../../words/use-word';

/** Who was resubscribed here and still gets no mail, because another system says no. */
export function WaitingList() {
  const { t } = useTranslation();
  const waiting = useWaitingResubscribes();
  return (
    <>
      <p className="quiet">{t('waiting.intro')}</p>
      <Answered query={waiting}>
        {({ pages }) => <List items={pages.flatMap((page) => page.items)} />}
      </Answered>
      <MoreButton pages={waiting} />
    </>
  );
}

function List({ items }: { items: WaitingResubscribe[] }) {
  const { t } = useTranslation();
  const word = useWord();
  const { day } = useDates();
  if (items.length === 0) return <p>{t('waiting.empty')}</p>;
  return (
    <ul className="rows">
      {items.map((one) => (
        <li key={`${one.id} ${one.origin}`} className="row">
          <div className="row-text">
            {one.address ? <a href={link('lookup', one.address)}>{one.address}</a> : t('requests.erased')}
            <div>{word('pending', one.action)}</div>
            {one.actor && (
              <div className="quiet">{t('waiting.since', { name: one.actor.name, date: day(one.at) })}</div>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
