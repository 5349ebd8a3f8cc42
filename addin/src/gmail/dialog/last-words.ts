import type { OnUnverifiable } from '../../core';
import type { Ruling } from '../messages';

/** Title, text, and the buttons that stay and send: all that is said when the worker, which has the words, is gone. */
const WORDS: Record<string, [string, string, string, string]> = {
  en: [
    'Recipients not checked',
    'Consentry has been updated or switched off. Reload Gmail to have your recipients checked.',
    'Keep editing',
    'Send anyway',
  ],
  nl: [
    'Ontvangers niet gecontroleerd',
    'Consentry is bijgewerkt of uitgeschakeld. Laad Gmail opnieuw om je ontvangers te laten controleren.',
    'Verder bewerken',
    'Toch verzenden',
  ],
  de: [
    'Empfänger nicht geprüft',
    'Consentry wurde aktualisiert oder ausgeschaltet. Laden Sie Gmail neu, damit Ihre Empfänger geprüft werden.',
    'Weiter bearbeiten',
    'Trotzdem senden',
  ],
  fr: [
    'Destinataires non vérifiés',
    'Consentry a été mis à jour ou désactivé. Rechargez Gmail pour faire vérifier vos destinataires.',
    'Continuer la rédaction',
    'Envoyer quand même',
  ],
  sv: [
    'Mottagarna är inte kontrollerade',
    'Consentry har uppdaterats eller stängts av. Ladda om Gmail så att dina mottagare kontrolleras.',
    'Fortsätt redigera',
    'Skicka ändå',
  ],
};

export function lastWords(language: string, onUnverifiable: OnUnverifiable): Ruling {
  const [title, text, keep, send] =
    WORDS[language.slice(0, 2).toLowerCase()] ?? (WORDS.en as [string, string, string, string]);
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
