import { Badge } from '@fluentui/react-components';
import { FIELDS, type Message } from './host/message';

export interface Entry {
  at: Date;
  outcome: 'sent' | 'sent anyway' | 'stopped';
  message: Message;
  /** How long the add-in took; null when it was not asked. */
  milliseconds: number | null;
}

const COLOURS = { sent: 'success', 'sent anyway': 'warning', stopped: 'danger' } as const;

/** What became of each Send, the latest first. */
export function Journal({ entries }: { entries: Entry[] }) {
  return (
    <section className="card" aria-labelledby="journal">
      <h2 id="journal">What happened</h2>
      {entries.length === 0 && <p>Nothing has been sent yet. No mail ever leaves this page.</p>}
      <ul aria-live="polite">
        {entries.map((entry) => (
          <Line key={entry.at.getTime()} entry={entry} />
        ))}
      </ul>
    </section>
  );
}

function Line({ entry: { at, outcome, message, milliseconds } }: { entry: Entry }) {
  const recipients = FIELDS.flatMap((field) => message[field].map(({ name, address }) => name || address));
  return (
    <li>
      <Badge appearance="tint" color={COLOURS[outcome]}>
        {outcome}
      </Badge>{' '}
      <strong>{message.subject || '(no subject)'}</strong>
      <small>
        {at.toLocaleTimeString()} · {recipients.join(', ') || 'nobody'}
        {milliseconds !== null && ` · ${Math.round(milliseconds)} ms`}
      </small>
    </li>
  );
}
