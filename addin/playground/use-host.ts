import { type RefObject, useEffect, useReducer, useRef, useState } from 'react';
import type { Message } from './host/message';
import { OutlookHost } from './host/outlook-host';
import type { Role, Session } from './host/session';

/** The manifests' command that opens the pane, and the copies of the add-in's pages that load our office.js. */
export const OPEN_PANE = 'composeOpenPane';
const RUNTIME_PAGE = '/playground/frames/commands.html';
const PANES = { [OPEN_PANE]: '/playground/frames/pane.html' };

export interface Places {
  runtime: RefObject<HTMLDivElement | null>;
  pane: RefObject<HTMLDivElement | null>;
}

export interface Running {
  host: OutlookHost | null;
  failed: boolean;
}

/** Outlook around the add-in, opened anew for another person or language; what has been written stays. */
export function useHost(session: Session, role: Role, language: string, places: Places): Running {
  const [running, setRunning] = useState<Running>({ host: null, failed: false });
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const written = useRef<Partial<Message>>({});

  useEffect(() => {
    // The pages of the add-in are of this origin: what they take from local storage is what is put here.
    localStorage.setItem('consentry.token', session.tokens[role]);
    const { name, email } = session.users[role];
    const mount = (frame: HTMLIFrameElement, kind: keyof Places) => places[kind].current?.append(frame);
    const options = { runtimePage: RUNTIME_PAGE, panes: PANES, mount, language };
    const host = new OutlookHost(options, { name, address: email });
    let closed = false;
    host.startRuntime().then(
      () => {
        if (closed) return;
        setRunning({ host, failed: false });
        host.addEventListener('change', onChange);
        host.compose(written.current);
      },
      () => !closed && setRunning({ host: null, failed: true }),
    );
    const onChange = () => {
      const { to, cc, bcc, subject, body } = host.message;
      written.current = { to, cc, bcc, subject, body };
      redraw();
    };
    return () => {
      closed = true;
      setRunning({ host: null, failed: false });
      host.removeEventListener('change', onChange);
      host.close();
    };
  }, [session, role, language, places]);

  return running;
}
