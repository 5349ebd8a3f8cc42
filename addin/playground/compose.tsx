import { Button, MessageBar, MessageBarActions, MessageBarBody, Spinner } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { FIELDS, type Notification } from './host/message';
import type { OutlookHost, Sending } from './host/outlook-host';
import { RecipientField } from './recipient-field';
import { OPEN_PANE } from './use-host';

const LABELS = { to: 'To', cc: 'Cc', bcc: 'Bcc' } as const;
const INTENTS = {
  informationalMessage: 'info',
  progressIndicator: 'info',
  errorMessage: 'error',
  insightMessage: 'warning',
} as const;

interface Props {
  host: OutlookHost;
  pane: RefObject<HTMLDivElement | null>;
  onSend: (sending: Sending) => void;
}

/** Outlook's window for a new message. */
export function Compose({ host, pane, onSend }: Props) {
  const { paneIsOpen } = host;
  const [sending, setSending] = useState(false);
  const send = async () => {
    setSending(true);
    onSend(await host.pressSend());
    setSending(false);
  };
  // On a narrow screen the pane is below the message.
  useEffect(() => {
    if (paneIsOpen) pane.current?.scrollIntoView({ block: 'nearest' });
  }, [paneIsOpen, pane]);
  return (
    <main className="compose" aria-label="New message">
      <Ribbon host={host} sending={sending} onSend={send} />
      {Object.values(host.message.notifications).map((notification) => (
        <NotificationBar key={notification.key} host={host} notification={notification} />
      ))}
      <div className="columns">
        <MessageForm host={host} />
        <aside className="pane" hidden={!paneIsOpen} aria-label="Consentry">
          <Button
            size="small"
            appearance="subtle"
            icon={<DismissRegular />}
            aria-label="Close pane"
            onClick={() => host.closePane()}
          />
          <div className="frame" ref={pane} />
        </aside>
      </div>
    </main>
  );
}

function Ribbon({ host, sending, onSend }: { host: OutlookHost; sending: boolean; onSend: () => void }) {
  return (
    <div className="ribbon" role="toolbar" aria-label="Message">
      <Button
        appearance="primary"
        disabled={sending}
        icon={sending ? <Spinner size="tiny" /> : null}
        onClick={onSend}
      >
        Send
      </Button>
      <Button onClick={() => host.openPane(OPEN_PANE)} icon={<img src="/addin/icons/icon-16.png" alt="" />}>
        Consentry
      </Button>
      <Button onClick={() => host.run('checkNow')}>Check recipients</Button>
    </div>
  );
}

function NotificationBar({ host, notification }: { host: OutlookHost; notification: Notification }) {
  const action = notification.actions?.[0];
  return (
    <MessageBar intent={INTENTS[notification.type]} layout="multiline">
      <MessageBarBody>{notification.message}</MessageBarBody>
      {action && (
        <MessageBarActions>
          <Button
            size="small"
            onClick={() => host.openPane(action.commandId, String(action.contextData ?? ''))}
          >
            {action.actionText}
          </Button>
        </MessageBarActions>
      )}
    </MessageBar>
  );
}

function MessageForm({ host }: { host: OutlookHost }) {
  const { message } = host;
  return (
    <form className="message" onSubmit={(event) => event.preventDefault()}>
      <div className="field">
        <span>From</span>
        <span>
          {message.from.name} &lt;{message.from.address}&gt;
        </span>
      </div>
      {FIELDS.map((field) => (
        <RecipientField
          key={field}
          label={LABELS[field]}
          recipients={message[field]}
          onChange={(recipients) => host.setRecipients(field, recipients)}
        />
      ))}
      <input
        className="subject"
        aria-label="Subject"
        placeholder="Add a subject"
        value={message.subject}
        onChange={(event) => host.write({ subject: event.target.value })}
      />
      <Body html={message.body} onChange={(body) => host.write({ body })} />
    </form>
  );
}

/** Written by the person and by the add-in: React puts in only what isn't there yet, or the cursor would jump. */
function Body({ html, onChange }: { html: string; onChange: (html: string) => void }) {
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (body.current && body.current.innerHTML !== html) body.current.innerHTML = html;
  }, [html]);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a textarea shows no link
    <div
      ref={body}
      className="body"
      role="textbox"
      tabIndex={0}
      contentEditable
      aria-label="Message body"
      aria-multiline="true"
      onInput={(event) => onChange(event.currentTarget.innerHTML)}
    />
  );
}
