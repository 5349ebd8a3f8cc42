import { Button, Field, Input } from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Me } from '../../api/me';
import { usePersonOrSeveral } from '../../api/people';
import { Problem } from '../../http/problem';
import { Answered } from '../../parts/answered';
import { Page } from '../../parts/page';
import { go, link } from '../../router';
import { PersonCard } from './person-card';
import { Several } from './several';

/** `*@example.com`, `@example.com`: everybody there, which blocked domains are for. */
const A_PATTERN = /^[\s%?]*@|\*/;

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
  const found = usePersonOrSeveral(address);
  if (found.error instanceof Problem && found.error.status === 400) {
    return <p role="alert">{t(A_PATTERN.test(address) ? 'lookup.aPattern' : 'lookup.notAnAddress')}</p>;
  }
  return (
    <Answered query={found}>
      {(one) =>
        Array.isArray(one) ? (
          <Several addresses={one} key={address} />
        ) : (
          <PersonCard person={one} me={me} onAskAgain={found.refetch} key={address} />
        )
      }
    </Answered>
  );
}
