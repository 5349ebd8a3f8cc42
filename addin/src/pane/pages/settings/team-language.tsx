import { Field, Select } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { Me } from '../../api/me';
import { LANGUAGES, type Language } from '../../words';
import type { Draft } from './form/draft';
import { SettingsForm } from './form/settings-form';

/** The language the team's own texts are in, which stands in for languages without one. */
export function TeamLanguage({ me }: { me: Me }) {
  return <SettingsForm me={me}>{(draft) => <Choice {...draft} />}</SettingsForm>;
}

function Choice({ shown, change, isReadOnly }: Draft) {
  const { t } = useTranslation();
  return (
    <Field label={t('teamLanguage.language')} hint={t('teamLanguage.hint')}>
      <Select
        value={shown.locale}
        onChange={(_, { value }) => change({ locale: value as Language })}
        disabled={isReadOnly}
      >
        {Object.entries(LANGUAGES).map(([code, name]) => (
          <option key={code} value={code} lang={code}>
            {name}
          </option>
        ))}
      </Select>
    </Field>
  );
}
