import { Button, Field, Input } from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';

export function UserSearch({ onSearch }: { onSearch: (query: string) => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSearch(text.trim());
  };
  return (
    <form className="search" onSubmit={submit} noValidate>
      <Field label={t('users.search')}>
        <Input
          type="search"
          value={text}
          maxLength={500}
          spellCheck={false}
          onChange={(_, { value }) => setText(value)}
        />
      </Field>
      <Button type="submit">{t('lookup.submit')}</Button>
    </form>
  );
}
