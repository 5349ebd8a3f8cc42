/** What the backend does with a request, `after` so many milliseconds; "silence" lasts for ever. */
export type Wire = { status: number; body: string; after?: number } | 'down' | 'silence' | 'half a body';

export function policy(on_unverifiable: string, policy_version = 7) {
  return { status: 200, body: JSON.stringify({ id: '1', on_unverifiable, policy_version }) };
}

export const LINKS = 'https://consentry.example/u/';

export function unsubscribeMessage(over: Record<string, unknown> = {}) {
  const words = { html: `<p><a href="${LINKS}me">Unsubscribe</a></p>`, text: `Unsubscribe: ${LINKS}me` };
  const message = { ...words, append: true, placeholder: '{{team_unsubscribe}}', links: LINKS, ...over };
  return { status: 200, body: JSON.stringify(message) };
}

/** An answer about `count` recipients. */
export function answer(verdict: string, over: Record<string, unknown> = {}, count = 1) {
  const recipient = {
    address: 'ada@example.com',
    field: 'to',
    status: 'clear',
    reason: null,
    override_allowed: false,
  };
  const body = {
    id: '42',
    verdict,
    recipients: Array.from({ length: count }, () => recipient),
    message: { title: 'Not sent', text: 'Ada (ada@example.com) has unsubscribed.' },
    fresh_until: '2026-05-03T10:05:00Z',
    policy_version: 7,
    left_out: [],
    failed_email_ids: [],
    ...over,
  };
  return { status: 200, body: JSON.stringify(body) };
}

export const allowed = () => answer('allow');
export const blocked = () => answer('block');
export const warned = () => answer('warn');
