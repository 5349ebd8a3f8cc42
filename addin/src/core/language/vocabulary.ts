import { byLanguage } from './by-language';

/** Words that every mail has and none of the other languages: "die", "was" or "je" tell nothing. */
export const COMMON = /* @__PURE__ */ byLanguage(
  import.meta.glob<string>('../../words/*/core.ts', { eager: true, import: 'common' }),
);

/** They outvote what Danish, Norwegian, Spanish, Italian and Portuguese share with ours, so that they are taken for none. */
export const OTHERS =
  'og jeg ikke til fra også hvis hva hvad vil blive mer para por gracias muy está usted este pero el di che della sono grazie siamo questo una não uma você obrigado';
