import { Field, Switch } from '@fluentui/react-components';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MarketoState } from '../../../api/marketo';
import { isAdmin, type Me } from '../../../api/me';
import { useSaveSettings, useSettings } from '../../../api/settings';
import { ProblemNotice } from '../../../parts/problem-notice';
import { SwitchOff } from './switch-off';

/** The one switch for the whole team. Switched on, it takes effect at once; switching it off is asked about first. */
export function MarketoSwitch({ state, me }: { state: MarketoState; me: Me }) {
  const { t } = useTranslation();
  const settings = useSettings().data;
  const saving = useSaveSettings();
  const [isAsking, setAsking] = useState(false);
  const isOn = settings?.marketo_check ?? false;
  const isLocked = !isAdmin(me) || !settings || (!state.connected && !isOn);
  return (
    <>
      <Field hint={t(state.connected ? 'marketo.switchHint' : 'marketo.switchLocked')}>
        <Switch
          label={t('marketo.switch')}
          checked={saving.isPending ? saving.variables.marketo_check === true : isOn}
          disabled={isLocked || isAsking}
          onChange={(_, { checked }) => (checked ? saving.mutate({ marketo_check: true }) : setAsking(true))}
        />
      </Field>
      {isAsking && <SwitchOff onEnd={() => setAsking(false)} />}
      {saving.error && <ProblemNotice error={saving.error} conflict={t('marketo.notConnected')} />}
    </>
  );
}
