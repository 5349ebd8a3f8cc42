import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { components } from '../../core/api-types';
import { byLanguage } from '../../core/language/by-language';
import type { Words } from '../../words/en/pane';
import { recall, remember } from '../storage';
import { languageName } from './language-name';

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: Words };
  }
}

export type Language = NonNullable<components['schemas']['MeBody']['locale']>;

const TEXTS = byLanguage(import.meta.glob<Words>('../../words/*/pane.ts', { import: 'words' }));
/** Every language by its own name, the one a reader of it looks for. */
export const LANGUAGES = Object.fromEntries(
  Object.keys(TEXTS).map((language) => [language, languageName(language)]),
);
const CHOSEN = 'consentry.locale';

/** Starts, or goes on, in the language somebody chose here before, else in the first of `wishes` there are words for. */
export async function startWords(...wishes: (string | null)[]): Promise<void> {
  if (!i18next.isInitialized) {
    await i18next.use(initReactI18next).init({
      resources: {},
      fallbackLng: false,
      interpolation: { escapeValue: false },
    });
  }
  await speak(firstKnown([recall(CHOSEN), ...wishes]));
}

/** Changes the language from now on. */
export async function choose(language: Language): Promise<void> {
  remember(CHOSEN, language);
  await speak(language);
}

export function isLanguage(tag: string | null): tag is Language {
  return tag !== null && Object.hasOwn(LANGUAGES, tag);
}

export function currentLanguage(): string {
  return i18next.language;
}

function firstKnown(tags: (string | null)[]): Language {
  const primary = tags.map((tag) => tag?.toLowerCase().split('-')[0] ?? null);
  return primary.find(isLanguage) ?? 'en';
}

async function speak(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, 'translation')) {
    i18next.addResourceBundle(language, 'translation', await TEXTS[language]?.());
  }
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}
