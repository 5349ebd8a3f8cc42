import { Button, Field, Input } from '@fluentui/react-components';
import { Checkmark20Regular, Copy20Regular } from '@fluentui/react-icons';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import './copy-field.css';

/** A text to take elsewhere. */
export function CopyField({ label, value }: { label: string; value: string }) {
  const { t } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState<string | null>(null);
  const copy = async () => {
    if (field.current && (await put(value, field.current))) setCopied(value);
  };
  return (
    <div className="copied">
      <Field label={label}>
        <Input ref={field} value={value} readOnly spellCheck={false} />
      </Field>
      <Button
        icon={copied === value ? <Checkmark20Regular /> : <Copy20Regular />}
        aria-label={t('app.copy', { name: label })}
        onClick={() => void copy()}
      />
      <span role="status" className="unseen">
        {copied === value && t('app.copied')}
      </span>
    </div>
  );
}

/** A frame may be kept from the clipboard; the old way works in those, and leaves the text selected at least. */
async function put(text: string, field: HTMLInputElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    field.select();
    return document.execCommand('copy');
  }
}
