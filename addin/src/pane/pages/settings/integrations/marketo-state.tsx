import { useTranslation } from 'react-i18next';
import type { MarketoState } from '../../../api/marketo';
import { Details } from '../../../parts/details';
import { Notice } from '../../../parts/notice';
import { useDates } from '../../../words/use-dates';
import { useWord } from '../../../words/use-word';

/** How the connection is doing, and what it costs. */
export function MarketoStateList({ state, budget }: { state: MarketoState; budget: number }) {
  const { t } = useTranslation();
  const word = useWord();
  const { ago, moment, number } = useDates();
  const dated = (time: string) => `${moment(time)} (${ago(time)})`;
  if (!state.hook) return <p>{t('marketo.absent')}</p>;
  const calls = t('marketo.callsOf', { calls: number(state.calls_today), budget: number(budget) });
  return (
    <>
      {state.last_error && (
        <Notice tone={state.state === 'not_written' ? 'warning' : 'error'}>{state.last_error}</Notice>
      )}
      <Details
        rows={[
          [t('marketo.state'), word('marketoState', state.state)],
          [t('marketo.watermark'), state.watermark ? dated(state.watermark) : t('marketo.never')],
          [t('marketo.lastSync'), state.last_sync_at ? dated(state.last_sync_at) : t('marketo.never')],
          [t('marketo.size'), number(state.mirror_size)],
          [t('marketo.calls'), calls],
        ]}
      />
    </>
  );
}
