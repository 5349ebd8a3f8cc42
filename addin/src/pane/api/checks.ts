import { useMutation, useQuery } from '@tanstack/react-query';
import { type Addressing, type Client, inParts, strictest } from '../../core';
import type { components } from '../../core/api-types';
import { readable } from '../../core/text';
import { answer, api } from '../http/client';

export type Check = components['schemas']['CheckOut'];
export type KeptCheck = components['schemas']['KeptCheckOut'];
/** `name` is the mail client's: an entry of a contact list has nothing else to go by. */
export type CheckedRecipient = components['schemas']['RecipientOut'];

/** The API's limit. */
const LONGEST_SENDER = 500;

/** What would become of a message to these people, asked anew when they change: Send asks in any case. */
export function useCheck(client: Client | 'web', addressing: Addressing | undefined) {
  return useQuery({
    queryKey: ['check', addressing],
    queryFn: () => ask(client, addressing as Addressing),
    enabled: Boolean(addressing?.recipients.length),
    placeholderData: (before) => before,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function useKeptCheck(id: string) {
  return useQuery({
    queryKey: ['checks', id],
    queryFn: () => answer(api.GET('/api/v1/checks/{id}', { params: { path: { id } } })),
  });
}

export function useOverride(checkId: string) {
  return useMutation({
    mutationFn: (body: { reason: string; note: string | null }) =>
      answer(api.POST('/api/v1/checks/{id}/override', { params: { path: { id: checkId } }, body })),
  });
}

/** A message to more people than one call takes is asked about in parts; its verdict is the strictest of them. */
async function ask(client: Client | 'web', addressing: Addressing): Promise<Check> {
  const parts = inParts(addressing.recipients);
  const checks = await Promise.all(parts.map((recipients) => askPart(client, { ...addressing, recipients })));
  const recipients = checks
    .flatMap((check) => check.recipients)
    .map((checked, index) => ({ ...checked, name: addressing.recipients[index]?.name }));
  return { ...strictest(checks, ({ verdict }) => verdict), recipients };
}

function askPart(client: Client | 'web', addressing: Addressing): Promise<Check> {
  const { recipients, from, purpose, purposeReason, purposeNote, topic } = addressing;
  const body = {
    client,
    workflow: 'plugin' as const,
    stage: 'compose' as const,
    purpose,
    purpose_reason: purposeReason,
    purpose_note: purposeNote,
    topic,
    from: readable(from, LONGEST_SENDER) || null,
    recipients: recipients.map(({ address, field, kind = 'person' }) => ({ address, field, kind })),
  };
  return answer(api.POST('/api/v1/checks', { body }));
}
