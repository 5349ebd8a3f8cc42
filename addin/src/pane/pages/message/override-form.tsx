import { Button, Field, Textarea } from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Check, useOverride } from '../../api/checks';
import { Notice } from '../../parts/notice';
import { ProblemNotice } from '../../parts/problem-notice';
import { useDates } from '../../words/use-dates';

/** The way to send a stopped message all the same, where team and findings permit it. */
export function OverrideForm({ check }: { check: Check }) {
  const { t } = useTranslation();
  const override = useOverride(check.id);
  const { hour } = useDates();
  if (!isOverridable(check)) return null;
  if (override.data?.check_id === check.id) {
    return (
      <Notice tone="success" takesFocus>
        {t('override.granted', { time: hour(override.data.expires_at) })}
      </Notice>
    );
  }
  return (
    <section>
      <h2>{t('override.title')}</h2>
      <p className="quiet">{t('override.explanation')}</p>
      {override.error && <ProblemNotice error={override.error} conflict={t('override.changed')} />}
      <ReasonForm isBusy={override.isPending} onSubmit={override.mutate} />
    </section>
  );
}

function ReasonForm({ isBusy, onSubmit }: { isBusy: boolean; onSubmit: (reason: string) => void }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const [isMissing, setMissing] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(!reason.trim());
    if (reason.trim()) onSubmit(reason.trim());
  };
  return (
    <form className="form" onSubmit={submit} noValidate>
      <Field
        label={t('override.reason')}
        validationMessage={isMissing ? t('app.required') : undefined}
        required
      >
        <Textarea value={reason} maxLength={2000} onChange={(_, { value }) => setReason(value)} />
      </Field>
      <div className="actions">
        <Button type="submit" disabledFocusable={isBusy}>
          {t('override.submit')}
        </Button>
      </div>
    </form>
  );
}

function isOverridable({ verdict, recipients }: Check): boolean {
  const inTheWay = recipients.filter(({ status }) => status !== 'clear');
  return verdict === 'block' && inTheWay.every((recipient) => recipient.override_allowed);
}
