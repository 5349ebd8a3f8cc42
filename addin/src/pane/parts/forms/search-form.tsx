import { Button, Field, Input } from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  label: string;
  query?: string;
  onSearch: (query: string) => void;
}

/** Searches when it is sent: by its button or Enter. */
export function SearchForm({ label, query = '', onSearch }: Props) {
  const { t } = useTranslation();
  const [text, setText] = useState(query);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSearch(text.trim());
  };
  return (
    <form className="search" onSubmit={submit} noValidate>
      <Field label={label}>
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
