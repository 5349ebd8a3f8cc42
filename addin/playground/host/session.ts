/** What the server's demo knows: who one can be here, and whom one could write to. */

export type Role = 'rep' | 'admin';

export interface Person {
  name: string;
  address: string;
  /** What is known of this person, in a few words. */
  note: string;
}

export interface Session {
  tokens: Record<Role, string>;
  users: Record<Role, { name: string; email: string }>;
  people: Person[];
  /** Where the add-in's script asks; this page's own origin unless the server says otherwise. */
  public_url: string;
}

export async function loadSession(): Promise<Session> {
  const response = await fetch('/playground/session.json');
  if (!response.ok) throw new Error(`/playground/session.json answered ${response.status}`);
  return { public_url: location.origin, ...(await response.json()) };
}
