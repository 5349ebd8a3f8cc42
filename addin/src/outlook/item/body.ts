import type { Form } from '../../core';
import { asked } from '../office';

/** How a message is written. `isNew`: it neither answers nor forwards another. */
export interface Composition {
  isNew: boolean;
  form: Form;
}

/** `Office.MailboxEnums.BodyMode`: with what an answer quotes, or without where Outlook keeps the two apart. */
const WHOLE = 0;
const OWN = 1;

export function readComposition(item: Office.MessageCompose): Promise<Composition> {
  const composition = asked<{ composeType: string; coercionType: string }>((done) =>
    item.getComposeTypeAsync(done),
  );
  return composition.then(({ composeType, coercionType }) => {
    if (coercionType === 'text') return { isNew: composeType === 'newMail', form: 'text' as const };
    return { isNew: composeType === 'newMail', form: 'html' as const };
  });
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
