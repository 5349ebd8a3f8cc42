import { Field, Input, Select } from '@fluentui/react-components';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../../../api/settings';

const ANOTHER = 'another';

interface Props {
  reason: string;
  onChange: (reason: string) => void;
  complaint: string | undefined;
}

/** The team's reasons to choose from, or one's own words. */
export function ReasonField(props: Props) {
  const { t } = useTranslation();
  const reasons = useSettings().data?.resubscribe_reasons ?? [];
  const [choice, setChoice] = useState('');
  if (reasons.length === 0) return <OwnReason {...props} label={t('resubscribe.reason')} />;
  const choose = (value: string) => {
    setChoice(value);
    props.onChange(reasons[Number(value)] ?? '');
  };
  const isOwn = choice === ANOTHER;
  return (
    <>
      <Field label={t('resubscribe.reason')} validationMessage={isOwn ? undefined : props.complaint} required>
        <Select value={choice} onChange={(_, { value }) => choose(value)}>
          <option value="" disabled>
            {t('resubscribe.choose')}
          </option>
          {reasons.map((reason, index) => (
            <option key={reason} value={index}>
              {reason}
            </option>
          ))}
          <option value={ANOTHER}>{t('resubscribe.another')}</option>
        </Select>
      </Field>
      {isOwn && <OwnReason {...props} label={t('resubscribe.reasonText')} />}
    </>
  );
}

function OwnReason({ reason, onChange, complaint, label }: Props & { label: string }) {
  return (
    <Field label={label} validationMessage={complaint} required>
      <Input value={reason} maxLength={10_000} onChange={(_, { value }) => onChange(value)} />
    </Field>
  );
}
