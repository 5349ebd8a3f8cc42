import { useTranslation } from 'react-i18next';
import type { components } from '../../../core/api-types';
import { link } from '../../router';
import { useDates } from '../../words/use-dates';
import { Details } from '../details';

export type Override = components['schemas']['OverrideOut'];

/** Who let mail go although somebody had said no: why, to whom, and whether it went. */
export function Decisions({ decisions, showsCheck }: { decisions: Override[]; showsCheck: boolean }) {
  return (
    <ul className="cards">
      {decisions.map((each) => (
        <li key={each.id} className="card">
          <Decision decision={each} showsCheck={showsCheck} />
        </li>
      ))}
    </ul>
  );
}

function Decision({ decision, showsCheck }: { decision: Override; showsCheck: boolean }) {
  const { t } = useTranslation();
  const { moment } = useDates();
  const { user, sender } = decision;
  return (
    <>
      <div className="card-head">
        <h3>{t(`overrides.${decision.kind}`)}</h3>
        <time className="quiet" dateTime={decision.at}>
          {moment(decision.at)}
        </time>
      </div>
      <Details
        rows={[
          [t('history.who'), user?.name ?? null],
          [t('overrides.for'), sender && sender.id !== user?.id ? sender.name : null],
          [t('history.reason'), decision.reason],
          [t('history.note'), decision.note],
          [t('overrides.to'), <People key="people" people={decision.recipients} />],
          [t('overrides.sent'), decision.sent_at ? moment(decision.sent_at) : t('overrides.notSent')],
        ]}
      />
      {showsCheck && <a href={link('message', decision.check_id)}>{t('failed.showCheck')}</a>}
    </>
  );
}

function People({ people }: { people: Override['recipients'] }) {
  const { t } = useTranslation();
  const named = people.map(({ address }) => address).filter(Boolean);
  const erased = people.length - named.length;
  return (
    <>
      {named.map((address) => (
        <div key={address}>
          <a href={link('lookup', address)}>{address}</a>
        </div>
      ))}
      {erased > 0 && <div className="quiet">{t('message.noAddress')}</div>}
    </>
  );
}
