/** The backend's authorization server, as the extension knows it: a public client with PKCE (RFC 7636). */
import { isObject, parse } from '../../core/answer';
import type { SignInProblem } from '../messages';

/** `expires_in`: seconds. */
export interface Granted {
  access_token: string;
  refresh_token: string;
  expires_in: number;
}

const CLIENT = 'gmail';
const DEADLINE = 20_000;

/** Lets the backend ask its user in a window of Chrome's; without `interactive`, whether it still knows them. */
export async function authorize(url: string, interactive: boolean): Promise<Granted | SignInProblem> {
  const [verifier, state] = [random(), random()];
  const answer = await launched(`${url}/oauth/authorize?${await question(verifier, state)}`, interactive);
  if (!(answer instanceof URLSearchParams)) return answer;
  // Somebody else's answer, or another server's (RFC 9207), is none to our question.
  if (answer.get('state') !== state || answer.get('iss') !== url) return 'refused';
  const code = answer.get('code');
  if (!code) return answer.get('error') === 'access_denied' ? 'closed' : 'refused';
  return exchange(url, {
    grant_type: 'authorization_code',
    code,
    redirect_uri: callback(),
    code_verifier: verifier,
  });
}

/** New tokens for the last refresh token, which is used up by it. */
export function refreshed(url: string, refresh: string): Promise<Granted | 'refused' | 'unreachable'> {
  return exchange(url, { grant_type: 'refresh_token', refresh_token: refresh });
}

/** Ends whatever came of a sign-in. */
export async function revoke(url: string, refresh: string): Promise<void> {
  await posted(`${url}/oauth/revoke`, { token: refresh });
}

async function exchange(
  url: string,
  fields: Record<string, string>,
): Promise<Granted | 'refused' | 'unreachable'> {
  const response = await posted(`${url}/oauth/token`, fields);
  if (!response || response.status >= 500 || response.status === 429) return 'unreachable';
  const said = parse(await response.text().catch(() => ''));
  return response.ok && isGranted(said) ? said : 'refused';
}

function posted(url: string, fields: Record<string, string>): Promise<Response | null> {
  const body = new URLSearchParams({ client_id: CLIENT, ...fields });
  const signal = AbortSignal.timeout(DEADLINE);
  return fetch(url, { method: 'POST', body, credentials: 'omit', signal }).catch(() => null);
}

function isGranted(said: unknown): said is Granted {
  if (!isObject(said)) return false;
  const { access_token, refresh_token, expires_in } = said;
  return [access_token, refresh_token].every((one) => typeof one === 'string') && Number(expires_in) > 0;
}

async function question(verifier: string, state: string): Promise<URLSearchParams> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  return new URLSearchParams({
    response_type: 'code',
    client_id: CLIENT,
    redirect_uri: callback(),
    state,
    code_challenge: base64url(new Uint8Array(hash)),
    code_challenge_method: 'S256',
  });
}

/** Chrome says in prose only what went wrong: these are its texts (Chromium 156). */
async function launched(url: string, interactive: boolean): Promise<URLSearchParams | SignInProblem> {
  try {
    const answer = await chrome.identity.launchWebAuthFlow({ url, interactive });
    return new URL(answer ?? '').searchParams;
  } catch (error) {
    return /could not be loaded/.test(String(error)) ? 'unreachable' : 'closed';
  }
}

function callback(): string {
  return chrome.identity.getRedirectURL('signed-in');
}

function random(): string {
  return base64url(crypto.getRandomValues(new Uint8Array(32)));
}

function base64url(bytes: Uint8Array): string {
  const text = btoa(String.fromCharCode(...bytes));
  return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
