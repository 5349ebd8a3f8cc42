import type { Draft, Form } from '../../core';
import { asked } from '../office';
import { readSubject } from './item';

/** How a message is written. */
export type Composition = Pick<Draft, 'kind' | 'form'>;

/** `Office.MailboxEnums.ComposeType`. What this Outlook adds one day is taken for somebody else's words. */
const KINDS: Record<string, Draft['kind']> = { newMail: 'new', reply: 'reply' };

/** `Office.MailboxEnums.BodyMode`: with what an answer quotes, or without where Outlook keeps the two apart. */
const WHOLE = 0;
const OWN = 1;

export function readComposition(item: Office.MessageCompose): Promise<Composition> {
  const composition = asked<{ composeType: string; coercionType: string }>((done) =>
    item.getComposeTypeAsync(done),
  );
  return composition.then(({ composeType, coercionType }) => {
    const kind = KINDS[composeType] || 'forward';
    if (coercionType === 'text') return { kind, form: 'text' as const };
    return { kind, form: 'html' as const };
  });
}

/** What is written by now, and what it quotes. */
export function readDraft(item: Office.MessageCompose): Promise<Draft> {
  return readComposition(item).then(({ kind, form }) =>
    Promise.all([readSubject(item), readWholeBody(item, form)]).then(([subject, body]) => ({
      kind,
      form,
      subject,
      body,
    })),
  );
}

export function readWholeBody(item: Office.MessageCompose, form: Form): Promise<string> {
  return asked<string>((done) => item.body.getAsync(form, { bodyMode: WHOLE }, done));
}

export function readOwnBody(item: Office.MessageCompose, form: Form): Promise<string> {
  return asked<string>((done) => item.body.getAsync(form, { bodyMode: OWN }, done));
}

export function writeOwnBody(item: Office.MessageCompose, body: string, form: Form): Promise<void> {
  return asked<void>((done) => item.body.setAsync(body, { coercionType: form, bodyMode: OWN }, done));
}

export function prependToBody(item: Office.MessageCompose, words: string, form: Form): Promise<void> {
  return asked<void>((done) => item.body.prependAsync(words, { coercionType: form }, done));
}
