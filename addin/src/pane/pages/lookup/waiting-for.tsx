import { useTranslation } from 'react-i18next';
import { useWaitingResubscribes, type WaitingResubscribe } from '../../api/waiting';
import { Notice } from '../../parts/notice';
import { useDates } from '../../words/use-dates';
import { useWord } from '../../words/use-word';

/** Where somebody was resubscribed and another system still says no: what clears it. */
export function WaitingFor({ address }: { address: string }) {
  const { t } = useTranslation();
  const word = useWord();
  const waiting = useWaitingResubscribes(address);
  const items = waiting.data?.pages.flatMap((page) => page.items) ?? [];
  if (items.length === 0) return null;
  return (
    <Notice tone="warning">
      <strong>{t('waiting.title')}</strong>
      <ul>
        {items.map((one) => (
          <li key={`${one.id} ${one.origin}`}>
            {word('pending', one.action)} <Granted one={one} />
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function Granted({ one: { at, actor } }: { one: WaitingResubscribe }) {
  const { t } = useTranslation();
  const { day } = useDates();
  if (!actor) return null;
  return <span className="quiet">{t('waiting.since', { name: actor.name, date: day(at) })}</span>;
}
