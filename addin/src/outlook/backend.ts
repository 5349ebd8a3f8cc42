import type { Backend } from '../core';
import { language } from './office';
import { token } from './token';

/** Filled in by the server that hands out launchevent.js: classic Outlook's event runtime has no location. */
const PUBLIC_URL = '__CONSENTRY_PUBLIC_URL__';

export function backend(): Backend {
  return { url: publicUrl(), token: token(), language: language() };
}

/** The server this script comes from: everything before /addin/ in the page's address. */
function publicUrl(): string {
  if (typeof location === 'undefined') return PUBLIC_URL;
  const found = /^(https?:\/\/.+?)\/addin\//.exec(String(location.href));
  if (!found) return PUBLIC_URL;
  return String(found[1]);
}
