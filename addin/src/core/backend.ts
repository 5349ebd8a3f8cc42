import { within } from './deadline';

/** Where and as whom to ask. `url` has no trailing slash; `language` is a BCP 47 tag such as "de-CH". */
export interface Backend {
  url: string;
  token: string | null;
  language: string;
}

/** What came back; status 0 stands for "no whole response in time". */
export interface Received {
  status: number;
  text: string;
}

const NO_RESPONSE: Received = { status: 0, text: '' };

/** Asks the backend; `deadline` (milliseconds) covers the body too. Never rejects. */
export function request(
  backend: Backend,
  path: string,
  init: RequestInit,
  deadline: number,
): Promise<Received> {
  const abort = aborter();
  const options = Object.assign({ headers: headers(backend), signal: abort.signal }, init);
  const whole = fetched(`${backend.url}/api/v1${path}`, options);
  return within(deadline, whole, () => {
    abort.abort();
    return NO_RESPONSE;
  });
}

function fetched(url: string, init: RequestInit): Promise<Received> {
  // The promise chain also catches a fetch that throws at once, as it does on a URL it can't read.
  return Promise.resolve()
    .then(() => fetch(url, init))
    .then((response) => response.text().then((text) => ({ status: response.status, text })))
    .catch(() => NO_RESPONSE);
}

function headers(backend: Backend): Record<string, string> {
  return {
    Authorization: `Bearer ${backend.token}`,
    'Accept-Language': backend.language,
    'Content-Type': 'application/json',
  };
}

/** Not every JavaScript runtime of Outlook has AbortController; there a late request is merely ignored. */
function aborter(): { signal?: AbortSignal; abort(): void } {
  if (typeof AbortController === 'undefined') return { abort() {} };
  return new AbortController();
}
