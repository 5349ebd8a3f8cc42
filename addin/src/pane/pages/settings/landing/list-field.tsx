import { Field, Input, Textarea } from '@fluentui/react-components';
import { useState } from 'react';

interface Props {
  label: string;
  hint: string;
  complaint: string | undefined;
  entries: string[];
  isReadOnly: boolean;
  /** An entry a line instead of commas. */
  isLong?: boolean;
  onChange(entries: string[]): void;
}

/** A short list as text. What was typed stays as it was typed. */
export function ListField({ label, hint, complaint, entries, isReadOnly, isLong, onChange }: Props) {
  const [text, setText] = useState(() => entries.join(isLong ? '\n' : ', '));
  const change = (typed: string) => {
    setText(typed);
    const parts = typed.split(isLong ? '\n' : /[\s,;]+/).map((each) => each.trim());
    onChange([...new Set(parts.filter(Boolean))]);
  };
  const Box = isLong ? Textarea : Input;
  return (
    <Field label={label} hint={hint} validationMessage={complaint}>
      <Box
        value={text}
        disabled={isReadOnly}
        onChange={(_: unknown, { value }: { value: string }) => change(value)}
      />
    </Field>
  );
}
