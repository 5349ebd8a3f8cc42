/** What launchevent.js meets in Outlook's event runtime, as the tests name it. */

export interface Person {
  emailAddress: string;
  displayName?: string;
  recipientType?: string;
}

export interface Request {
  path: string;
  method: string;
  headers: Record<string, string>;
  body: Record<string, unknown> & { recipients: Record<string, unknown>[] };
  keepalive: boolean;
}

export interface Completed {
  allowEvent?: boolean;
  errorMessage?: string;
  [option: string]: unknown;
}

export interface Notice {
  type: string;
  message: string;
  actions?: { commandId: string; contextData: string }[];
}

export interface BodyOptions {
  coercionType?: string;
  /** `Office.MailboxEnums.BodyMode`: 1 leaves out what is quoted. */
  bodyMode?: number;
}

/** How a call into Outlook ends. "throws": the client lacks the call. */
export type Mood = 'works' | 'fails' | 'hangs' | 'throws';

/** Later than ES2016: older builds of classic Outlook have none of it. */
export const TOO_NEW = `
  delete Object.values; delete Object.entries; delete Object.fromEntries; delete Object.getOwnPropertyDescriptors;
  delete Promise.prototype.finally; delete Promise.allSettled; delete Promise.any; delete Promise.withResolvers;
  delete Array.prototype.flat; delete Array.prototype.flatMap; delete Array.prototype.at; delete Array.prototype.toSorted;
  delete String.prototype.padStart; delete String.prototype.padEnd; delete String.prototype.replaceAll;
  delete String.prototype.trimStart; delete String.prototype.trimEnd; delete String.prototype.matchAll;
  delete String.prototype.at; delete Symbol.asyncIterator; delete globalThis.structuredClone; delete globalThis.globalThis;
`;
