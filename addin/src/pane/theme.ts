import { useSyncExternalStore } from 'react';
import type { Host } from './host/host';

const system = matchMedia('(prefers-color-scheme: dark)');

/** Outlook's theme where it tells, else the system's. */
export function useIsDark(host: Host): boolean {
  const isDark = useSyncExternalStore(
    (listener) => subscribe(host, listener),
    () => host.isDark() ?? system.matches,
  );
  document.documentElement.style.colorScheme = isDark ? 'dark' : 'light';
  return isDark;
}

function subscribe(host: Host, listener: () => void): () => void {
  const stop = host.onThemeChanged(listener);
  system.addEventListener('change', listener);
  return () => {
    stop();
    system.removeEventListener('change', listener);
  };
}
