import { Button, Field, Input } from '@fluentui/react-components';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** Where a link leads, if not to the unsubscribe page. It lies in another form, which Enter must not send off. */
export function LinkField({ onEnd }: { onEnd(url: string | null): void }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const finish = () => onEnd(withScheme(text.trim()));
  const hearKeys = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== 'Escape') return;
    event.preventDefault();
    if (event.key === 'Enter') finish();
    else onEnd(null);
  };
  return (
    <div className="search">
      <Field label={t('editor.url')}>
        <Input
          autoFocus
          type="url"
          value={text}
          onKeyDown={hearKeys}
          onChange={(_, { value }) => setText(value)}
        />
      </Field>
      <Button onClick={finish}>{t('app.add')}</Button>
      <Button onClick={() => onEnd(null)}>{t('app.cancel')}</Button>
    </div>
  );
}

function withScheme(address: string): string | null {
  if (!address) return null;
  return /^(https?:\/\/|mailto:)/i.test(address) ? address : `https://${address}`;
}
