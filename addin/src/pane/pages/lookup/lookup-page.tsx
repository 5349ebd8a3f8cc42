import { Button, Field, Input } from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Me } from '../../api/me';
import { usePerson } from '../../api/people';
import { Problem } from '../../api/problem';
import { Answered } from '../../parts/answered';
import { Page } from '../../parts/page';
import { go, link } from '../../router';
import { PersonCard } from './person-card';

/** What is known of one address, and what can be done about it. */
export function LookupPage({ address, me }: { address: string; me: Me }) {
  const { t } = useTranslation();
  return (
    <Page title={t('lookup.title')} intro={address ? undefined : t('lookup.intro')}>
      <Search address={address} key={address} />
      {address && <Found address={address} me={me} />}
    </Page>
  );
}

function Search({ address }: { address: string }) {
  const { t } = useTranslation();
  const [text, setText] = useState(address);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim()) go(link('lookup', text.trim()).slice(1));
  };
  return (
    <form className="search" onSubmit={submit} noValidate>
      <Field label={t('lookup.address')}>
        <Input
          type="search"
          inputMode="email"
          autoComplete="off"
          spellCheck={false}
          value={text}
          onChange={(_, { value }) => setText(value)}
        />
      </Field>
      <Button appearance="primary" type="submit">
        {t('lookup.submit')}
      </Button>
    </form>
  );
}

function Found({ address, me }: { address: string; me: Me }) {
  const { t } = useTranslation();
  const person = usePerson(address);
  if (person.error instanceof Problem && person.error.status === 400) {
    return <p role="alert">{t('lookup.notAnAddress')}</p>;
  }
  return <Answered query={person}>{(found) => <PersonCard person={found} me={me} key={address} />}</Answered>;
}
