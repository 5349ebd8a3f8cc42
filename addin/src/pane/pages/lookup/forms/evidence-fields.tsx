import { Field, Input, Select, Textarea } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { EvidenceKind } from '../../../api/people';
import type { Faults, Filled } from './permission';

const KINDS = ['mail', 'form', 'contract', 'spoken'] as const;

interface Props {
  filled: Filled;
  complaints: Faults;
  onFill(more: Partial<Filled>): void;
}

/** What proves that somebody agreed. */
export function EvidenceFields({ filled, complaints, onFill }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <Field label={t('resubscribe.kind')}>
        <Select value={filled.kind} onChange={(_, { value }) => onFill({ kind: value as EvidenceKind })}>
          {KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {t(`resubscribe.${kind}`)}
            </option>
          ))}
        </Select>
      </Field>
      <Field
        label={t('resubscribe.text')}
        hint={t('resubscribe.textHint')}
        validationMessage={complaints.text && t(complaints.text)}
        required
      >
        <Textarea
          value={filled.text}
          maxLength={10_000}
          onChange={(_, { value }) => onFill({ text: value })}
        />
      </Field>
      <Field label={t('resubscribe.url')} validationMessage={complaints.url && t(complaints.url)}>
        <Input
          type="url"
          value={filled.url}
          maxLength={2000}
          onChange={(_, { value }) => onFill({ url: value })}
        />
      </Field>
    </>
  );
}
