import { Button, Field, Input } from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTakeBack } from '../../api/unsubscribes';
import { ProblemNotice } from '../../parts/problem-notice';
import { type Filter, wantedOf } from './filter';

/** For admins, below a list of what was typed and nobody confirmed: all of it counts no more. */
export function TakeBack({ filter }: { filter: Filter }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const taking = useTakeBack();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { query, from, to } = wantedOf(filter);
    if (reason.trim() && !taking.isPending)
      taking.mutate({ source: 'typed', reason, query: query ?? '', from, to });
  };
  return (
    <form className="form" onSubmit={submit} noValidate>
      <Field label={t('takeBack.reason')} hint={t('takeBack.hint')}>
        <Input value={reason} maxLength={500} onChange={(_, { value }) => setReason(value)} />
      </Field>
      {taking.error && <ProblemNotice error={taking.error} />}
      <div className="actions">
        <Button type="submit" disabledFocusable={!reason.trim() || taking.isPending}>
          {t('takeBack.submit')}
        </Button>
      </div>
    </form>
  );
}
