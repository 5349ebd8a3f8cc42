import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { App } from '../../pane/app';
import { signIn, signOut, useSession } from '../../pane/session';
import { askWorker } from '../messages';
import { type GmailPage, gmailHost } from './gmail-host';
import { SignedOut } from './signed-out';

/** Stands in the pane for the token, which the worker has and adds. */
const KEPT_BY_THE_WORKER = 'kept-by-the-worker';

/** The pane in Gmail's side panel. Signing in is the worker's business. */
export function GmailPane({ page }: { page: GmailPage }) {
  const { token, refused } = useSession();
  const isComposing = useSyncExternalStore(page.onChange, () => page.state.addressing !== null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a host says once whether there is a message
  const host = useMemo(() => gmailHost(page), [page, isComposing]);
  const hasEnded = useFollowsAccount();
  useEndsAccount(token === null && !refused);
  return token ? <App host={host} /> : <SignedOut host={host} refused={refused} hasEnded={hasEnded} />;
}

/** Somebody who signs in or out elsewhere is signed in or out here. Whether that was against their will. */
function useFollowsAccount(): boolean {
  const [ended, setEnded] = useState(false);
  useEffect(() => {
    const follow = async () => {
      const { isSignedIn, hasEnded } = await askWorker({ kind: 'account' });
      setEnded(hasEnded);
      if (isSignedIn) signIn(KEPT_BY_THE_WORKER);
      else signOut();
    };
    void follow();
    chrome.storage.local.onChanged.addListener(follow);
    return () => chrome.storage.local.onChanged.removeListener(follow);
  }, []);
  return ended;
}

/** Whoever signs out in the pane is signed out of the extension. */
function useEndsAccount(isSignedOut: boolean): void {
  const wasSignedIn = useRef(false);
  useEffect(() => {
    if (isSignedOut && wasSignedIn.current) void askWorker({ kind: 'signOut' });
    wasSignedIn.current = !isSignedOut;
  }, [isSignedOut]);
}
