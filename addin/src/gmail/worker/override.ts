import { request } from '../../core/backend';
import { account } from './account';

const DEADLINE = 3000;

/** Asks for leave to send a stopped message anyway (`POST /checks/{id}/override`). Whether it was granted. */
export async function override(
  checkId: string,
  reason: string,
  note: string,
  language: string,
): Promise<boolean> {
  const { url, token } = await account();
  if (!url || !token) return false;
  const path = `/checks/${encodeURIComponent(checkId)}/override`;
  const init = { method: 'POST', body: JSON.stringify({ reason, note: note || null }) };
  const { status } = await request({ url, token, language }, path, init, DEADLINE);
  return status === 200;
}
