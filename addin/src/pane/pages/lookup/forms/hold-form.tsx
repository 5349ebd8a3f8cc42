import { Button, Field, Textarea } from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHold } from '../../../api/people';
import type { Outcome } from '../../../parts/outcome';
import { ProblemNotice } from '../../../parts/problem-notice';
import { FormHeading } from './form-heading';

/** Keeps a person's data, whoever asks for them to be erased, for a reason. */
export function HoldForm(props: { personId: string; onEnd: (outcome: Outcome | null) => void }) {
  const { personId, onEnd } = props;
  const { t } = useTranslation();
  const hold = useHold();
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (reason.trim()) hold.mutate({ id: personId, reason }, { onSuccess: () => onEnd({ kind: 'held' }) });
  };
  return (
    <form className="form" onSubmit={submit} noValidate>
      <FormHeading>{t('hold.title')}</FormHeading>
      <p className="quiet">{t('hold.hint')}</p>
      <Field
        label={t('hold.reason')}
        validationMessage={isTried && !reason.trim() ? t('hold.needed') : undefined}
        required
      >
        <Textarea value={reason} maxLength={10_000} onChange={(_, { value }) => setReason(value)} />
      </Field>
      {hold.error && <ProblemNotice error={hold.error} />}
      <div className="actions">
        <Button appearance="primary" type="submit" disabledFocusable={hold.isPending}>
          {t('hold.submit')}
        </Button>
        <Button onClick={() => onEnd(null)}>{t('app.cancel')}</Button>
      </div>
    </form>
  );
}
