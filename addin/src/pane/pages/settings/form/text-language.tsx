import { Field, Select } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { LANGUAGES } from '../../../words';

interface Props {
  language: string;
  own: string;
  onChoose(language: string): void;
}

/** In which language the texts below are read and written. */
export function TextLanguage({ language, own, onChoose }: Props) {
  const { t } = useTranslation();
  const names = LANGUAGES as Record<string, string>;
  return (
    <Field label={t('landing.language')} hint={t('landing.languageHint', { language: names[own] })}>
      <Select value={language} onChange={(_, { value }) => onChoose(value)}>
        {Object.entries(names).map(([code, name]) => (
          <option key={code} value={code} lang={code}>
            {name}
          </option>
        ))}
      </Select>
    </Field>
  );
}
