import { vi } from 'vitest';

/** The parts of Chrome's interface that the worker uses, kept in memory. */
export function fakeChrome(policy: Record<string, unknown> = {}) {
  const stored: Record<string, unknown> = {};
  const chrome = {
    stored,
    storage: {
      managed: { get: async () => policy },
      local: {
        get: async (name: string) => structuredClone({ [name]: stored[name] }),
        set: async (values: Record<string, unknown>) => void Object.assign(stored, structuredClone(values)),
        clear: async () => {
          for (const name of Object.keys(stored)) delete stored[name];
        },
        setAccessLevel: async () => {},
      },
    },
    runtime: { getManifest: () => ({ version: '1.2.3' }) },
  };
  vi.stubGlobal('chrome', chrome);
  return chrome;
}
