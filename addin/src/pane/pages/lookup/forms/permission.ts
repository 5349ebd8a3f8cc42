import type { EvidenceKind, Permission } from '../../../api/people';

/** What stands in the form of a resubscribe. */
export interface Filled {
  reason: string;
  kind: EvidenceKind;
  text: string;
  url: string;
  isConfirmed: boolean;
}

export const EMPTY: Filled = { reason: '', kind: 'mail', text: '', url: '', isConfirmed: false };

/** The words to show at each field that isn't right yet. */
export function faultsOf({ reason, text, url, isConfirmed }: Filled) {
  return {
    ...(!reason.trim() && { reason: 'app.required' as const }),
    ...(!text.trim() && { text: 'app.required' as const }),
    ...(!isLink(url.trim()) && { url: 'resubscribe.urlInvalid' as const }),
    ...(!isConfirmed && { isConfirmed: 'resubscribe.confirmMissing' as const }),
  };
}

export type Faults = ReturnType<typeof faultsOf>;

export function permissionOf(address: string, { reason, kind, text, url }: Filled): Permission {
  return { address, reason: reason.trim(), evidence: { kind, text: text.trim(), url: url.trim() || null } };
}

function isLink(url: string): boolean {
  return url === '' || /^https?:\/\/\S+$/.test(url);
}
