import { Button } from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Check, useOverride } from '../../api/checks';
import { useWhy, WhyFields } from '../../parts/forms/why-fields';
import { Notice } from '../../parts/notice';
import { ProblemNotice } from '../../parts/problem-notice';
import { useDates } from '../../words/use-dates';
import { useAddressing } from './addressing';

interface FormProps {
  isBusy: boolean;
  isAnswer: boolean;
  onSubmit: (why: { reason: string; note: string | null }) => void;
}

/** The way to send a stopped message all the same, where team and findings permit it. */
export function OverrideForm({ check }: { check: Check }) {
  const { t } = useTranslation();
  const override = useOverride(check.id);
  const { hour } = useDates();
  const isAnswer = useAnswersThem(check);
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
      <ReasonForm
        key={String(isAnswer)}
        isBusy={override.isPending}
        isAnswer={isAnswer}
        onSubmit={override.mutate}
      />
    </section>
  );
}

function ReasonForm({ isBusy, isAnswer, onSubmit }: FormProps) {
  const { t } = useTranslation();
  const fields = useWhy(isAnswer);
  const [isMissing, setMissing] = useState(false);
  const reason = fields.why.reason.trim();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(!reason);
    if (reason) onSubmit({ reason, note: fields.why.note.trim() || null });
  };
  return (
    <form className="form" onSubmit={submit} noValidate>
      <WhyFields {...fields} label={t('override.reason')} isMissing={isMissing && !reason} />
      <div className="actions">
        <Button type="submit" disabledFocusable={isBusy}>
          {t('override.submit')}
        </Button>
      </div>
    </form>
  );
}

/** Whether the message answers the mail of somebody it was stopped for: its first recipient is who had written. */
function useAnswersThem({ recipients }: Check): boolean {
  const { isReply, recipients: people = [] } = useAddressing().data ?? {};
  const first = people.find(({ field }) => field === 'to')?.address.toLowerCase();
  const them = recipients.find(({ address }) => address.toLowerCase() === first);
  return Boolean(isReply && them && them.status !== 'clear');
}

function isOverridable({ verdict, recipients }: Check): boolean {
  const inTheWay = recipients.filter(({ status }) => status !== 'clear');
  return verdict === 'block' && inTheWay.every((recipient) => recipient.override_allowed);
}
