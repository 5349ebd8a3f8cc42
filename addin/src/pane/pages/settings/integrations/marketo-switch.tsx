import { Field, Switch } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { MarketoState } from '../../../api/marketo';
import { isAdmin, type Me } from '../../../api/me';
import { useSaveSettings, useSettings } from '../../../api/settings';
import { ProblemNotice } from '../../../parts/problem-notice';

/** The one switch for the whole team. It takes effect at once, and needs a connection that works. */
export function MarketoSwitch({ state, me }: { state: MarketoState; me: Me }) {
  const { t } = useTranslation();
  const settings = useSettings().data;
  const saving = useSaveSettings();
  const isOn = settings?.marketo_check ?? false;
  const isLocked = !isAdmin(me) || !settings || (!state.connected && !isOn);
  return (
    <>
      <Field hint={t(state.connected ? 'marketo.switchHint' : 'marketo.switchLocked')}>
        <Switch
          label={t('marketo.switch')}
          checked={saving.isPending ? saving.variables.marketo_check === true : isOn}
          disabled={isLocked}
          onChange={(_, { checked }) => saving.mutate({ marketo_check: checked })}
        />
      </Field>
      {saving.error && <ProblemNotice error={saving.error} conflict={t('marketo.notConnected')} />}
    </>
  );
}
