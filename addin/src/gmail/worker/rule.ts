import {
  type Answer,
  type AnsweredRecipient,
  check,
  decide,
  type KnownPolicy,
  outageWords,
  type Recipient,
  type Reply,
  within,
} from '../../core';
import { CHECK_DEADLINE } from '../../core/check';
import { offeredReasons, suggestedReason } from '../../core/reasons';
import type { Message, Obstacle, Ruling } from '../messages';
import { lastPolicy, lastReasons, refreshPolicy } from './policy';
import { asSignedIn } from './tokens';
import { labelsIn } from './words';

/** Asks the backend about a message, and puts its answer into what the sender is shown. Never rejects. */
export async function rule(message: Message, language: string): Promise<Ruling> {
  // The one deadline covers a new token, too.
  const reply = await within<Reply>(CHECK_DEADLINE, ask(message, language), () => ({ kind: 'unreachable' }));
  const policy = await lastPolicy();
  const team = await lastReasons();
  const { verdict, title, text, checkId } = decide(reply, policy, language);
  const recipients = reply.kind === 'answer' ? inTheWay(reply.answer, policy) : [];
  const obstacles = recipients.map((recipient) => obstacle(recipient, message.recipients));
  const isAnswer = answersThem(message, recipients);
  return {
    verdict,
    title,
    text,
    remark: reply.kind === 'answer' ? inTwoLines(title, obstacles) : outageWords(reply.kind, language).note,
    obstacles,
    checkId,
    mayOverride: reply.kind === 'answer' && isOverridable(reply.answer),
    mayDeclare: reply.kind === 'answer' && team.nonCommercial && isDeclarable(message, reply.answer),
    reasons: offeredReasons(team.reasons, isAnswer),
    suggested: suggestedReason(team.reasons, isAnswer, language),
    needsSignIn: reply.kind === 'refused',
    onUnverifiable: policy?.on_unverifiable ?? 'warn',
    labels: labelsIn(language, obstacles.length),
  };
}

async function ask(message: Message, language: string): Promise<Reply> {
  const reply = await asSignedIn<Reply>(
    async (bearer) => {
      const backend = { ...bearer, language };
      const reply = await check(backend, { ...message, client: 'gmail' });
      if (reply.kind === 'answer') {
        const refreshed = refreshPolicy(backend, reply.answer);
        // Whoever is stopped is shown the reasons there are.
        if (reply.answer.verdict === 'block') await refreshed;
      }
      return reply;
    },
    ({ kind }) => kind === 'refused',
  );
  return typeof reply === 'string' ? { kind: reply } : reply;
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

/** One person with the reason. Of several the names, so that each is seen: the pane and the dialog say why. */
function inTwoLines(title: string, obstacles: Obstacle[]): string {
  if (obstacles.length > 1) return `${title} – ${obstacles.map(called).join(' · ')}`;
  return obstacles.map(withWhy).join('');
}

function withWhy(one: Obstacle): string {
  return `${called(one)} – ${one.why}`;
}

function called({ name, address }: Obstacle): string {
  return name || address;
}

/** Whether it answers the mail of somebody in the way: its first recipient is who had written. */
function answersThem({ isReply, recipients }: Message, inTheWay: AnsweredRecipient[]): boolean {
  const first = recipients.find(({ field }) => field === 'to');
  return Boolean(isReply && first && inTheWay.some(({ address }) => address === first.address));
}

const SKIPPED = ['unsubscribed', 'paused'];

/** Whether the message would go as non-commercial mail: nobody on it is refused for more than having opted out. */
function isDeclarable({ purpose }: Message, { verdict, recipients }: Answer): boolean {
  const statuses = recipients.map(({ status }) => status).filter((status) => status !== 'clear');
  const isOptedOut = statuses.some((status) => SKIPPED.includes(status));
  const isBeyond = statuses.some((status) => status !== 'unverifiable' && !SKIPPED.includes(status));
  return purpose === 'commercial' && verdict === 'block' && isOptedOut && !isBeyond;
}

function isOverridable({ verdict, recipients }: Answer): boolean {
  return (
    verdict === 'block' &&
    recipients.every(({ status, override_allowed }) => status === 'clear' || override_allowed)
  );
}
