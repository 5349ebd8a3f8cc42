import { Field, Input, Select, Textarea } from '@fluentui/react-components';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { offeredReasons, suggestedReason } from '../../../core/reasons';
import { useMe } from '../../api/me';

/** A reason, and a sentence of one's own beside it. */
export interface Why {
  reason: string;
  note: string;
}

/** Starts with that it answers a mail, where it does and the team takes that for a reason. */
export function useWhy(isAnswer: boolean, before: Why | null = null) {
  const { i18n } = useTranslation();
  const reasons = offeredReasons(useMe().data?.send_anyway_reasons ?? [], isAnswer);
  const [chosen, setChosen] = useState<Partial<Why>>({});
  const why: Why = {
    reason: suggestedReason(reasons, isAnswer, i18n.language),
    note: '',
    ...before,
    ...chosen,
  };
  return { reasons, why, change: (more: Partial<Why>) => setChosen({ ...chosen, ...more }) };
}

interface Props extends ReturnType<typeof useWhy> {
  label: string;
  isMissing: boolean;
}

/** One of the team's reasons with a note, or one's own words as long as the team lists none. */
export function WhyFields({ reasons, why, change, label, isMissing }: Props) {
  const { t } = useTranslation();
  const complaint = isMissing ? t('app.required') : undefined;
  if (reasons.length === 0) {
    return (
      <Field label={label} validationMessage={complaint} required>
        <Textarea value={why.reason} maxLength={500} onChange={(_, { value }) => change({ reason: value })} />
      </Field>
    );
  }
  return (
    <>
      <Field label={label} validationMessage={complaint} required>
        <Select value={why.reason} onChange={(_, { value }) => change({ reason: value })}>
          <option value="" disabled>
            {t('why.choose')}
          </option>
          {reasons.map((reason) => (
            <option key={reason} value={reason}>
              {reason}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={t('why.note')}>
        <Input value={why.note} maxLength={500} onChange={(_, { value }) => change({ note: value })} />
      </Field>
    </>
  );
}
