import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Hook, type MarketoState, useMarketo } from '../../../api/marketo';
import { isAdmin, type Me } from '../../../api/me';
import { useSettings } from '../../../api/settings';
import { Answered } from '../../../parts/answered';
import { ReadOnlyNote } from '../form/read-only-note';
import { Connection } from './connection';
import { HookCard } from './hook-card';
import './integrations.css';
import { MarketoForm } from './marketo-form';
import { MarketoStateList } from './marketo-state';
import { MarketoSwitch } from './marketo-switch';

/** Marketo: whether it is asked, how it is doing, the way in, the way it tells us, and how often we ask. */
export function Integrations({ me }: { me: Me }) {
  const marketo = useMarketo();
  return <Answered query={marketo}>{(state) => <Marketo state={state} me={me} />}</Answered>;
}

function Marketo({ state, me }: { state: MarketoState; me: Me }) {
  const { t } = useTranslation();
  const settings = useSettings();
  const [made, setMade] = useState<Hook | null>(null);
  const hook = made ?? state.hook;
  return (
    <>
      {!isAdmin(me) && <ReadOnlyNote />}
      <h3>{t('marketo.title')}</h3>
      <MarketoSwitch state={state} me={me} />
      <Answered query={settings}>
        {({ marketo }) => <MarketoStateList state={state} budget={marketo.daily_budget} />}
      </Answered>
      {isAdmin(me) && <Connection state={state} onHook={setMade} />}
      {isAdmin(me) && state.hook && hook && <HookCard hook={hook} onHook={setMade} />}
      <MarketoForm me={me} />
    </>
  );
}
