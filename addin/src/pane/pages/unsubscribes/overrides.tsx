import { Field, Input, Select } from '@fluentui/react-components';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isAdmin, type Me } from '../../api/me';
import { useOverrides, type WantedOverrides } from '../../api/overrides';
import { Answered } from '../../parts/answered';
import { MoreButton } from '../../parts/more-button';
import { Decisions } from '../../parts/requests/decisions';
import { startOf } from './filter';

const KINDS = ['override', 'non_commercial'] as const;

/** Mail that went, or was let go, although somebody on it had said no: a rep's own, for admins everybody's. */
export function Overrides({ me }: { me: Me }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState({ kind: '', from: '', to: '' });
  const overrides = useOverrides(wantedOf(shown));
  return (
    <>
      <p className="quiet">{t(isAdmin(me) ? 'overrides.introAdmin' : 'overrides.intro')}</p>
      <Field label={t('overrides.kind')}>
        <Select value={shown.kind} onChange={(_, { value }) => setShown({ ...shown, kind: value })}>
          <option value="">{t('group.all')}</option>
          {KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {t(`overrides.${kind}`)}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={t('group.from')}>
        <Input
          type="date"
          value={shown.from}
          onChange={(_, { value }) => setShown({ ...shown, from: value })}
        />
      </Field>
      <Field label={t('group.to')}>
        <Input type="date" value={shown.to} onChange={(_, { value }) => setShown({ ...shown, to: value })} />
      </Field>
      <Answered query={overrides}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0) return <p>{t('overrides.empty')}</p>;
          return (
            <>
              <Counts reasons={pages[0]?.reasons ?? []} />
              <Decisions decisions={items} showsCheck />
            </>
          );
        }}
      </Answered>
      <MoreButton pages={overrides} />
    </>
  );
}

function Counts({ reasons }: { reasons: { reason: string | null; times: number }[] }) {
  const { t } = useTranslation();
  return (
    <section>
      <h2>{t('overrides.reasons')}</h2>
      <ul className="rows">
        {reasons.map(({ reason, times }) => (
          <li key={reason ?? ''} className="row">
            <div className="row-text">{reason ?? t('overrides.noReason')}</div>
            <span className="quiet">{times}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function wantedOf({ kind, from, to }: { kind: string; from: string; to: string }): WantedOverrides {
  return {
    ...(kind && { kind: kind as WantedOverrides['kind'] }),
    ...(from && { from: startOf(from, 0) }),
    ...(to && { to: startOf(to, 1) }),
  };
}
