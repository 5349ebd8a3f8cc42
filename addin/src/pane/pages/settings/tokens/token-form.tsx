import { Button, Field, Input, Select } from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type NewToken, useCreateToken } from '../../../api/access';
import { isAdmin, type Me } from '../../../api/me';
import { ProblemNotice } from '../../../parts/problem-notice';
import { useWord } from '../../../words/use-word';
import { ShownOnce } from './shown-once';

type Scope = NewToken['scope'];

const DAYS = [30, 90, 180, 365];

/** Makes a token, and shows it this once. */
export function TokenForm({ me }: { me: Me }) {
  const { t } = useTranslation();
  const word = useWord();
  const creating = useCreateToken();
  const [name, setName] = useState('');
  const [scope, setScope] = useState<Scope>('check');
  const [days, setDays] = useState(90);
  const scopes: Scope[] = isAdmin(me) ? ['check', 'user', 'admin'] : ['check', 'user'];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    creating.mutate({ scope, days, name: name.trim() || null }, { onSuccess: () => setName('') });
  };
  return (
    <>
      {creating.data && <ShownOnce made={creating.data} key={creating.data.id} />}
      <form className="form" onSubmit={submit} noValidate>
        <Field label={t('tokens.name')}>
          <Input value={name} maxLength={500} onChange={(_, { value }) => setName(value)} />
        </Field>
        <Field label={t('tokens.scope')}>
          <Select value={scope} onChange={(_, { value }) => setScope(value as Scope)}>
            {scopes.map((each) => (
              <option key={each} value={each}>
                {word('tokenScope', each)}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t('tokens.days')}>
          <Select value={String(days)} onChange={(_, { value }) => setDays(Number(value))}>
            {DAYS.map((count) => (
              <option key={count} value={count}>
                {t('tokens.dayCount', { count })}
              </option>
            ))}
          </Select>
        </Field>
        {creating.error && <ProblemNotice error={creating.error} conflict={t('tokens.tooMany')} />}
        <div className="actions">
          <Button appearance="primary" type="submit" disabledFocusable={creating.isPending}>
            {t('tokens.create')}
          </Button>
        </div>
      </form>
    </>
  );
}
