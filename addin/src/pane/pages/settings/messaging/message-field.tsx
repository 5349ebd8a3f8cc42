import { Field, Textarea } from '@fluentui/react-components';

interface Props {
  label: string;
  hint: string;
  html: string;
  isReadOnly?: boolean;
  onChange(html: string): void;
}

const LONGEST = 10_000;

/** The words around the unsubscribe link. */
export function MessageField({ label, hint, html, isReadOnly, onChange }: Props) {
  return (
    <Field label={label} hint={hint}>
      <Textarea
        value={html}
        maxLength={LONGEST}
        spellCheck={false}
        resize="vertical"
        disabled={isReadOnly}
        onChange={(_, { value }) => onChange(value)}
      />
    </Field>
  );
}
