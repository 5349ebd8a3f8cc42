import { Field } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { RichText } from './rich-text';

interface Props {
  label: string;
  hint: string;
  html: string;
  onChange(html: string): void;
}

/** The words around the unsubscribe link. */
export function MessageField({ label, hint, ...text }: Props) {
  const { t } = useTranslation();
  return (
    <Field label={label} hint={`${t('editor.hint')} ${hint}`}>
      {(described) => <RichText {...described} {...text} />}
    </Field>
  );
}
