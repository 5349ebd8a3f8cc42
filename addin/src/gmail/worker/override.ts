import { request } from '../../core/backend';
import { asSignedIn } from './tokens';

const DEADLINE = 3000;

/** Asks for leave to send a stopped message anyway (`POST /checks/{id}/override`). Whether it was granted. */
export async function override(
  checkId: string,
  reason: string,
  note: string,
  language: string,
): Promise<boolean> {
  const path = `/checks/${encodeURIComponent(checkId)}/override`;
  const init = { method: 'POST', body: JSON.stringify({ reason, note: note || null }) };
  const answer = await asSignedIn(
    (bearer) => request({ ...bearer, language }, path, init, DEADLINE),
    ({ status }) => status === 401,
  );
  return typeof answer !== 'string' && answer.status === 200;
}
