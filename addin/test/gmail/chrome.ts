import { vi } from 'vitest';

/** What a browser asked at an address; null where it would need its user for that. */
export type Launched = (url: URL, interactive: boolean) => Promise<string | null>;

function storageArea(stored: Record<string, unknown>) {
  return {
    get: async (name: string) => structuredClone({ [name]: stored[name] }),
    set: async (values: Record<string, unknown>) => void Object.assign(stored, structuredClone(values)),
    remove: async (name: string) => void delete stored[name],
    clear: async () => {
      for (const name of Object.keys(stored)) delete stored[name];
    },
    setAccessLevel: async () => {},
  };
}

/** The parts of Chrome's interface that the worker uses, kept in memory. */
export function fakeChrome(policy: Record<string, unknown> = {}) {
  const stored: Record<string, unknown> = {};
  const inMemory: Record<string, unknown> = {};
  const launch: { answer: Launched } = { answer: async () => null };
  const chrome = {
    stored,
    inMemory,
    launch,
    optionsOpened: 0,
    storage: {
      managed: { get: async () => policy },
      local: storageArea(stored),
      session: storageArea(inMemory),
    },
    identity: {
      getRedirectURL: (path: string) => `https://an-extension.chromiumapp.org/${path}`,
      launchWebAuthFlow: async ({ url, interactive }: { url: string; interactive: boolean }) => {
        const answer = await launch.answer(new URL(url), interactive);
        if (answer) return answer;
        throw new Error(interactive ? 'The user did not approve access.' : 'User interaction required.');
      },
    },
    runtime: {
      getManifest: () => ({ version: '1.2.3' }),
      openOptionsPage: async () => {
        chrome.optionsOpened += 1;
      },
    },
  };
  vi.stubGlobal('chrome', chrome);
  vi.stubGlobal('navigator', { locks: locks() });
  return chrome;
}

/** Web Locks, as far as there is one lock: whoever asks gets it after all who asked before. */
function locks() {
  let last: Promise<unknown> = Promise.resolve();
  return {
    request<T>(_name: string, work: () => Promise<T>): Promise<T> {
      const mine = last.then(work);
      last = mine.catch(() => null);
      return mine;
    },
  };
}
