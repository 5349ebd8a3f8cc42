import { Tag, TagGroup } from '@fluentui/react-components';
import { type KeyboardEvent, useId, useState } from 'react';
import type { Recipient } from './host/message';

interface Props {
  label: string;
  recipients: Recipient[];
  onChange: (recipients: Recipient[]) => void;
}

/** One line of the address block: chips, and a place to type the next one. */
export function RecipientField({ label, recipients, onChange }: Props) {
  const id = useId();
  const [typed, setTyped] = useState('');

  const add = () => {
    const addresses = typed.split(/[,;]/).map((address) => address.trim());
    const added = addresses.filter(Boolean).map((address) => ({ address, name: address }));
    if (added.length > 0) onChange([...recipients, ...added]);
    setTyped('');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (['Enter', ',', ';'].includes(event.key)) {
      event.preventDefault();
      add();
    }
    if (event.key === 'Backspace' && typed === '') onChange(recipients.slice(0, -1));
  };

  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className="recipients">
        {recipients.length > 0 && (
          <TagGroup
            aria-label={`${label}: recipients`}
            onDismiss={(_, { value }) => onChange(recipients.filter((_, index) => String(index) !== value))}
          >
            {recipients.map((recipient, index) => (
              <Tag
                // biome-ignore lint/suspicious/noArrayIndexKey: the same address may stand in a field twice
                key={index}
                value={String(index)}
                size="small"
                dismissible
                dismissIcon={{ 'aria-label': 'remove' }}
                title={recipient.address}
              >
                {recipient.name || recipient.address}
              </Tag>
            ))}
          </TagGroup>
        )}
        <input
          id={id}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={onKeyDown}
          onBlur={add}
        />
      </div>
    </div>
  );
}
