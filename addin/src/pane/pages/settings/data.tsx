import { useTranslation } from 'react-i18next';
import type { Me } from '../../api/me';
import type { Draft } from './form/draft';
import { isWholeNumber, NumberField } from './form/number-field';
import { SettingsForm } from './form/settings-form';

const MIN = 1;
const MAX = 3650;

/** How long what was checked and stopped is kept. */
export function Data({ me }: { me: Me }) {
  return (
    <SettingsForm me={me} isValid={({ retention_days }) => isWholeNumber(retention_days, MIN, MAX)}>
      {(draft) => <Retention {...draft} />}
    </SettingsForm>
  );
}

function Retention({ shown, change, isReadOnly }: Draft) {
  const { t } = useTranslation();
  return (
    <NumberField
      label={t('data.retention')}
      hint={t('data.retentionHint')}
      complaint={t('data.invalid')}
      min={MIN}
      max={MAX}
      value={shown.retention_days}
      isReadOnly={isReadOnly}
      onChange={(retention_days) => change({ retention_days })}
    />
  );
}
