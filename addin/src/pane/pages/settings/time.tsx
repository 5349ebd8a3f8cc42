import { Field, Select } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { Me } from '../../api/me';
import type { Draft } from './form/draft';
import { SettingsForm } from './form/settings-form';

/** Where the team is: days are told as they are there. */
export function Time({ me }: { me: Me }) {
  return <SettingsForm me={me}>{(draft) => <Zone {...draft} />}</SettingsForm>;
}

function Zone({ shown, change, isReadOnly }: Draft) {
  const { t } = useTranslation();
  return (
    <Field label={t('time.zone')} hint={t('time.zoneHint')}>
      <Select
        value={shown.time_zone}
        onChange={(_, { value: time_zone }) => change({ time_zone })}
        disabled={isReadOnly}
      >
        {zones(shown.time_zone).map((zone) => (
          <option key={zone}>{zone}</option>
        ))}
      </Select>
    </Field>
  );
}

/** The browser's list lacks UTC, and zones may have been given under older names. */
function zones(current: string): string[] {
  return [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone'), current])];
}
