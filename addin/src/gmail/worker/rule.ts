import {
  type Answer,
  type AnsweredRecipient,
  type Backend,
  check,
  decide,
  type KnownPolicy,
  outageWords,
  type Recipient,
  type Reply,
} from '../../core';
import type { Message, Obstacle, Ruling } from '../messages';
import { account } from './account';
import { lastPolicy, refreshPolicy } from './policy';
import { labelsIn } from './words';

/** Asks the backend about a message, and puts its answer into what the sender is shown. Never rejects. */
export async function rule(message: Message, language: string): Promise<Ruling> {
  const reply = await ask(message, language);
  const policy = await lastPolicy();
  const { verdict, title, text, checkId } = decide(reply, policy, language);
  const recipients = reply.kind === 'answer' ? inTheWay(reply.answer, policy) : [];
  const obstacles = recipients.map((recipient) => obstacle(recipient, message.recipients));
  return {
    verdict,
    title,
    text,
    remark:
      reply.kind === 'answer' ? obstacles.map(inOneLine).join(' · ') : outageWords(reply.kind, language).note,
    obstacles,
    checkId,
    mayOverride: reply.kind === 'answer' && isOverridable(reply.answer),
    needsSignIn: reply.kind === 'refused',
    onUnverifiable: policy?.on_unverifiable ?? 'warn',
    labels: labelsIn(language, obstacles.length),
  };
}

async function ask(message: Message, language: string): Promise<Reply> {
  const { url, token } = await account();
  if (!url || !token) return { kind: 'refused' };
  const backend: Backend = { url, token, language };
  const reply = await check(backend, { ...message, client: 'gmail' });
  if (reply.kind === 'answer') void refreshPolicy(backend, reply.answer);
  return reply;
}

/** Those whom the verdict is about: the refused, and under "warn" (or a team that blocks them) the unverifiable. */
function inTheWay({ verdict, recipients }: Answer, policy: KnownPolicy | null): AnsweredRecipient[] {
  if (verdict === 'allow') return [];
  const unverifiableCount = verdict === 'warn' || policy?.on_unverifiable === 'block';
  const found = recipients.filter(({ status }) =>
    status === 'unverifiable' ? unverifiableCount : status !== 'clear',
  );
  return found.length > 0 ? found : recipients.filter(({ status }) => status !== 'clear');
}

function obstacle({ address, reason }: AnsweredRecipient, asked: Recipient[]): Obstacle {
  const name = asked.find((recipient) => recipient.address === address)?.name ?? '';
  return { address, name, why: reason?.detail ?? '' };
}

function inOneLine({ name, address, why }: Obstacle): string {
  return `${name || address} – ${why}`;
}

function isOverridable({ verdict, recipients }: Answer): boolean {
  return (
    verdict === 'block' &&
    recipients.every(({ status, override_allowed }) => status === 'clear' || override_allowed)
  );
}
