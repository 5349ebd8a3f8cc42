import { Button, Field, Switch } from '@fluentui/react-components';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Addressing, PurposeChoice } from '../../../core';
import { useMe } from '../../api/me';
import { useHost } from '../../host/host';
import { useWhy, WhyFields } from '../../parts/forms/why-fields';

/** That a message is no commercial mail, and why, where the team lets senders say so. Kept with the message. */
export function PurposeField({ addressing }: { addressing: Addressing }) {
  const { t } = useTranslation();
  const { choosePurpose } = useHost();
  const isAllowed = useMe().data?.non_commercial_in_clients ?? false;
  const choice = useChoice();
  const kept = keptIn(addressing);
  const [isOpen, setOpen] = useState(false);
  // What was chosen before the team stopped allowing it can still be taken back.
  if (!choosePurpose || !(isAllowed || kept)) return null;
  const toggle = (checked: boolean) => {
    setOpen(checked);
    if (!checked && kept) choice.mutate(null);
  };
  return (
    <section>
      <Field hint={t('purpose.hint')} validationMessage={choice.isError ? t('purpose.failed') : undefined}>
        <Switch
          label={t('purpose.toggle')}
          checked={isOpen || kept !== null}
          onChange={(_, { checked }) => toggle(checked)}
        />
      </Field>
      {(isOpen || kept) && (
        <ReasonForm kept={kept} isAnswer={addressing.isReply ?? false} onSubmit={choice.mutate} />
      )}
      <span role="status" className="quiet">
        {kept && t('purpose.kept', { reason: kept.reason })}
      </span>
    </section>
  );
}

interface FormProps {
  kept: PurposeChoice | null;
  isAnswer: boolean;
  onSubmit: (choice: PurposeChoice) => void;
}

function ReasonForm({ kept, isAnswer, onSubmit }: FormProps) {
  const { t } = useTranslation();
  const fields = useWhy(isAnswer, kept);
  const [isMissing, setMissing] = useState(false);
  const reason = fields.why.reason.trim();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(!reason);
    if (reason) onSubmit({ reason, note: fields.why.note.trim() });
  };
  return (
    <form className="form" onSubmit={submit} noValidate>
      <WhyFields {...fields} label={t('purpose.reason')} isMissing={isMissing && !reason} />
      <div className="actions">
        <Button type="submit">{t('purpose.submit')}</Button>
      </div>
    </form>
  );
}

function keptIn({ purpose, purposeReason = '', purposeNote = '' }: Addressing): PurposeChoice | null {
  return purpose === 'non_commercial' ? { reason: purposeReason, note: purposeNote } : null;
}

/** Done once the message has been read anew, and with it the check asked for again. */
function useChoice() {
  const { choosePurpose } = useHost();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (choice: PurposeChoice | null) => choosePurpose?.(choice),
    onSettled: () => queries.invalidateQueries({ queryKey: ['addressing'] }),
  });
}
