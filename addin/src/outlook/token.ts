import { stored } from './storage';

/**
 * The token to ask with, or null when nobody is signed in. Classic Outlook's event runtime has no local storage;
 * there a token that may do nothing but check travels in the roaming settings.
 */
export function token(): string | null {
  return stored('consentry.token') || roaming('consentry.checkToken');
}

function roaming(name: string): string | null {
  try {
    return Office.context.roamingSettings.get(name) || null;
  } catch (_) {
    return null;
  }
}
