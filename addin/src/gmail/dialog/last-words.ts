import type { OnUnverifiable } from '../../core';
import { byLanguage, inLanguage } from '../../core/language/by-language';
import type { Ruling } from '../messages';

/** Title, text, and the buttons that stay and send: all that is said when the worker, which has the words, is gone. */
export type LastWords = [title: string, text: string, keep: string, send: string];

const WORDS = /* @__PURE__ */ byLanguage(
  import.meta.glob<LastWords>('../../words/*/gmail.ts', { eager: true, import: 'last' }),
);

export function lastWords(language: string, onUnverifiable: OnUnverifiable): Ruling {
  const [title, text, keep, send] = inLanguage(WORDS, language);
  const unsaid = { remove: '', signIn: '', reason: '', details: '', more: '' };
  const labels = { ...unsaid, keep, send, declare: '', declareReason: '', choose: '', note: '' };
  return {
    verdict: onUnverifiable,
    title,
    text,
    remark: '',
    obstacles: [],
    checkId: null,
    mayOverride: false,
    mayDeclare: false,
    reasons: [],
    suggested: '',
    needsSignIn: false,
    onUnverifiable,
    labels,
  };
}
