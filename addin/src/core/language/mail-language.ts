import { textsOf } from './html-text';
import { languageOf } from './language-of';
import { quotedTexts } from './quoted';

/** A mail as far as it is written; `body` is with what it quotes. */
export interface Draft {
  kind: 'new' | 'reply' | 'forward';
  subject: string;
  body: string;
  form: 'html' | 'text';
}

/**
 * The language that a mail is written in: its writer's or, while too little is written to tell, that of whoever is
 * answered. The subject of an answer is what the other side took for it. Null where nothing is sure.
 */
export function mailLanguage({ kind, subject, body, form }: Draft): string | null {
  const [own = '', ...quoted] = textsIn(body, form);
  if (kind === 'new') return languageOf(`${subject}\n${own}`);
  if (kind === 'forward') return languageOf(own);
  return firstSure([own].concat(quoted, subject));
}

function textsIn(body: string, form: Draft['form']): string[] {
  if (form === 'text') return [body].concat(quotedTexts(body));
  return textsOf(body);
}

function firstSure(texts: string[]): string | null {
  return texts.reduce((found: string | null, text) => found || languageOf(text), null);
}
