import { Button, Field, Input, Radio, RadioGroup, Textarea } from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useUnsubscribe } from '../../../api/people';
import type { Outcome } from '../../../parts/outcome';
import { ProblemNotice } from '../../../parts/problem-notice';
import { FormHeading } from './form-heading';

const SCOPES = ['everything', 'sender', 'pause'] as const;
type Scope = (typeof SCOPES)[number];

interface Props {
  addresses: string[];
  onEnd: (outcome: Outcome | null) => void;
}

/** Somebody said no to a colleague, who notes it here. After a failure, trying again goes on where it stopped. */
export function UnsubscribeForm({ addresses, onEnd }: Props) {
  const { t } = useTranslation();
  const unsubscribe = useUnsubscribe();
  const [waiting, setWaiting] = useState(addresses);
  const isOne = addresses.length === 1;
  const [kind, setKind] = useState<Scope>('everything');
  const [day, setDay] = useState('');
  const [note, setNote] = useState('');
  const [isTried, setTried] = useState(false);
  const until = kind === 'pause' ? startOf(day) : null;
  const isWrongDay = kind === 'pause' && !(until && until > new Date());
  const next = (left: string[]) => {
    const [address, ...others] = left;
    setWaiting(left);
    if (address === undefined) return onEnd({ kind: isOne ? doneBy(kind) : 'all' });
    unsubscribe.mutate(
      { address, scope: { kind }, note: note.trim() || null, until: until?.toISOString() },
      { onSuccess: () => next(others) },
    );
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!isWrongDay) next(waiting);
  };
  return (
    <form className="form" onSubmit={submit} noValidate>
      <FormHeading>{t(isOne ? 'unsubscribe.title' : 'unsubscribe.titleAll')}</FormHeading>
      <ScopeField kind={kind} onChange={setKind} />
      {kind === 'pause' && <DayField day={day} onChange={setDay} isWrong={isTried && isWrongDay} />}
      <Field label={t('unsubscribe.note')} hint={t('unsubscribe.noteHint')}>
        <Textarea value={note} maxLength={10_000} onChange={(_, { value }) => setNote(value)} />
      </Field>
      {unsubscribe.error && <ProblemNotice error={unsubscribe.error} />}
      <div className="actions">
        <Button appearance="primary" type="submit" disabledFocusable={unsubscribe.isPending}>
          {t('unsubscribe.action')}
        </Button>
        <Button onClick={() => onEnd(null)}>{t('app.cancel')}</Button>
      </div>
    </form>
  );
}

function doneBy(kind: Scope): 'paused' | 'unsubscribed' {
  return kind === 'pause' ? 'paused' : 'unsubscribed';
}

function ScopeField({ kind, onChange }: { kind: Scope; onChange: (kind: Scope) => void }) {
  const { t } = useTranslation();
  return (
    <Field label={t('unsubscribe.scope')}>
      <RadioGroup value={kind} onChange={(_, { value }) => onChange(value as Scope)}>
        {SCOPES.map((each) => (
          <Radio key={each} value={each} label={t(`unsubscribe.${each}`)} />
        ))}
      </RadioGroup>
    </Field>
  );
}

function DayField(props: { day: string; onChange: (day: string) => void; isWrong: boolean }) {
  const { day, onChange, isWrong } = props;
  const { t } = useTranslation();
  return (
    <Field
      label={t('unsubscribe.until')}
      validationMessage={isWrong ? t('unsubscribe.untilInvalid') : undefined}
      required
    >
      <Input type="date" value={day} onChange={(_, { value }) => onChange(value)} />
    </Field>
  );
}

/** Midnight, where the reader is, at the start of a day such as "2026-11-30". */
function startOf(day: string): Date | null {
  const midnight = new Date(`${day}T00:00`);
  return Number.isNaN(midnight.getTime()) ? null : midnight;
}
