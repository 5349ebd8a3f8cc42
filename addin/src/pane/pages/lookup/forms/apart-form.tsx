import { Button, Field, Textarea } from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSetApart } from '../../../api/spellings';
import { Notice } from '../../../parts/notice';
import { ProblemNotice } from '../../../parts/problem-notice';
import { FormHeading } from './form-heading';

/** An admin documents that a spelling is somebody else's. Nothing is set apart without a reason. */
export function ApartForm({ address, onEnd }: { address: string; onEnd(): void }) {
  const { t } = useTranslation();
  const setApart = useSetApart();
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const isMissing = reason.trim() === '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!isMissing) setApart.mutate({ address, reason }, { onSuccess: onEnd });
  };
  return (
    <form className="form" onSubmit={submit} noValidate>
      <FormHeading>{t('spellings.formTitle', { address })}</FormHeading>
      <Notice tone="warning">{t('spellings.caution')}</Notice>
      <Field
        label={t('spellings.reason')}
        validationMessage={isTried && isMissing ? t('spellings.reasonMissing') : undefined}
        required
      >
        <Textarea value={reason} maxLength={10_000} onChange={(_, { value }) => setReason(value)} />
      </Field>
      {setApart.error && <ProblemNotice error={setApart.error} />}
      <div className="actions">
        <Button appearance="primary" type="submit" disabledFocusable={setApart.isPending}>
          {t('spellings.setApart')}
        </Button>
        <Button onClick={onEnd}>{t('app.cancel')}</Button>
      </div>
    </form>
  );
}
