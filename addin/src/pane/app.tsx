import { FluentProvider, webDarkTheme, webLightTheme } from '@fluentui/react-components';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { type Host, HostContext } from './host/host';
import { isPassing } from './http/problem';
import './pane.css';
import { SignIn } from './pages/sign-in';
import { useSession } from './session';
import { Shell } from './shell';
import { useIsDark } from './theme';

export function App({ host }: { host: Host }) {
  const { token, refused } = useSession();
  const isDark = useIsDark(host);
  return (
    <FluentProvider theme={isDark ? webDarkTheme : webLightTheme} className="pane">
      <HostContext value={host}>
        {token ? <SignedIn key={token} /> : <SignIn refused={refused} />}
      </HostContext>
    </FluentProvider>
  );
}

/** What one person was shown is never kept for the next: each token has its own answers. */
function SignedIn() {
  const [queries] = useState(newQueries);
  return (
    <QueryClientProvider client={queries}>
      <Shell />
    </QueryClientProvider>
  );
}

/** `always`: what Outlook's web views say about being online is not to be trusted. */
function newQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        staleTime: 10_000,
        retry: (failures, error) => failures < 1 && isPassing(error),
      },
      mutations: { networkMode: 'always' },
    },
  });
}
