import type { Recipient } from './recipients';

/**
 * A token of ours (rules/landing/link.py) is 49 bytes in base64url: its version (1 or 2), the team, the sender, the
 * message, then 16 bytes that name whom it was written to, all zero for nobody, then the signature.
 */
const LINK = /^(https?:\/\/[^?#]*\/u\/)(A[Qg][\w-]{64})$/;
const PERSON = { from: 23, to: 44 };
const NOBODY = /^A*$/;

/** What stands before the token of a link that names whom it was written to; null for every other link. */
export function personalLinkStart(href: string): string | null {
  const found = LINK.exec(href);
  if (!found || NOBODY.test(String(found[2]).slice(PERSON.from, PERSON.to))) return null;
  return found[1] as string;
}

/** The address of the only mailbox among these; null when there are several, or one of them can't be read. */
export function onlyMailbox(recipients: Recipient[]): string | null {
  const mailboxes = new Set(recipients.map(mailbox));
  const [only] = Array.from(mailboxes);
  if (mailboxes.size !== 1 || !only) return null;
  return only;
}

/** Empty for whoever isn't surely one person. */
function mailbox({ address, kind }: Recipient): string {
  if (kind && kind !== 'person') return '';
  return address.trim().toLowerCase();
}
