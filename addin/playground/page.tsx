import { MessageBar, MessageBarBody, Select, Spinner, Switch } from '@fluentui/react-components';
import { useEffect, useMemo, useRef, useState } from 'react';
import { byLanguage } from '../src/core/language/by-language';
import { languageName } from '../src/pane/words/language-name';
import { Compose } from './compose';
import { loadSession, type Role, type Session } from './host/session';
import type { Choice } from './host/smart-alerts';
import { type Entry, Journal } from './journal';
import { People } from './people';
import { SmartAlert } from './smart-alert';
import { useHost } from './use-host';

const LANGUAGES = Object.keys(byLanguage(import.meta.glob('../src/words/*/core.ts')));

export function Page() {
  const [session, setSession] = useState<Session | null>(null);
  const [error, setError] = useState('');
  useEffect(() => {
    loadSession().then(setSession, (reason) => setError(String(reason)));
  }, []);
  if (error) return <Problem text={`The demo is not running: ${error}`} />;
  return session ? <Desk session={session} /> : <Spinner label="Loading" />;
}

function Desk({ session }: { session: Session }) {
  const [role, setRole] = useState<Role>('rep');
  const [language, setLanguage] = useState('en-US');
  const [entries, setEntries] = useState<Entry[]>([]);
  const runtime = useRef<HTMLDivElement>(null);
  const pane = useRef<HTMLDivElement>(null);
  const places = useMemo(() => ({ runtime, pane }), []);
  const { host, failed } = useHost(session, role, language, places);

  const note = (outcome: Entry['outcome'], milliseconds: number | null) => {
    if (!host) return;
    const entry = { message: structuredClone(host.message), at: new Date(), outcome, milliseconds };
    setEntries((before) => [entry, ...before]);
    if (outcome !== 'stopped') host.compose();
  };
  const choose = (choice: Choice) => {
    host?.choose(choice);
    if (choice === 'sendAnyway') note('sent anyway', null);
  };

  return (
    <div className="desk">
      <Header session={session} role={role} language={language} onRole={setRole} onLanguage={setLanguage} />
      <Notices session={session} failed={failed} />
      <div className="side">
        <People
          people={session.people}
          disabled={!host}
          onPick={({ name, address }) => host?.setRecipients('to', [...host.message.to, { name, address }])}
        />
        <Journal entries={entries} />
      </div>
      <div ref={runtime} hidden />
      {host ? (
        <Compose
          host={host}
          pane={pane}
          onSend={({ outcome, milliseconds }) => note(outcome, milliseconds)}
        />
      ) : (
        <Spinner label="The add-in is loading" />
      )}
      <SmartAlert alert={host?.alert ?? null} onChoose={choose} />
    </div>
  );
}

interface HeaderProps {
  session: Session;
  role: Role;
  language: string;
  onRole: (role: Role) => void;
  onLanguage: (language: string) => void;
}

function Header({ session, role, language, onRole, onLanguage }: HeaderProps) {
  return (
    <header className="card">
      <h1>Outlook, played by Consentry</h1>
      <Switch
        label={`You are: ${role} (${session.users[role].name})`}
        checked={role === 'admin'}
        onChange={(_, { checked }) => onRole(checked ? 'admin' : 'rep')}
      />
      <label htmlFor="language">Outlook's language</label>
      <Select id="language" value={language} onChange={(_, { value }) => onLanguage(value)}>
        {LANGUAGES.map((each) => (
          <option key={each} value={tagOf(each)}>
            {languageName(each)}
          </option>
        ))}
      </Select>
    </header>
  );
}

function Notices({ session, failed }: { session: Session; failed: boolean }) {
  const home = new URL(session.public_url).origin;
  return (
    <div className="notices">
      <MessageBar intent="info" layout="multiline">
        <MessageBarBody>
          office.js here trusts this page: one check is patched; see docs (addin/playground/README.md). The
          add-in's own files are the ones Outlook gets.
        </MessageBarBody>
      </MessageBar>
      {failed && <Problem text="The add-in did not start. Is it built? (npm run build in addin/)" />}
      {home !== location.origin && (
        <Problem text={`The add-in asks ${home}: open ${home}/playground/outlook instead.`} />
      )}
    </div>
  );
}

function Problem({ text }: { text: string }) {
  return (
    <MessageBar intent="error" layout="multiline">
      <MessageBarBody>{text}</MessageBarBody>
    </MessageBar>
  );
}

/** As Outlook names a language, with the country where most who speak it live: "sv-SE". */
function tagOf(language: string): string {
  const { region } = new Intl.Locale(language).maximize();
  return `${language}-${region}`;
}
