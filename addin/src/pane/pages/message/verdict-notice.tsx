import { useTranslation } from 'react-i18next';
import type { Check } from '../../api/checks';
import { Notice } from '../../parts/notice';

type Verdict = Check['verdict'];

const TONES = { allow: 'success', warn: 'warning', block: 'error' } as const;
const WORDS = {
  will: { allow: 'allow', warn: 'warn', block: 'block' },
  was: { allow: 'wasAllowed', warn: 'wasWarned', block: 'wasBlocked' },
  reading: { allow: 'readAllow', warn: 'warn', block: 'readBlock' },
} as const;

/** The verdict in one sentence, read out whenever it changes. */
export function VerdictNotice({ verdict, tense }: { verdict: Verdict; tense: keyof typeof WORDS }) {
  const { t } = useTranslation();
  return (
    <div role="status">
      <Notice tone={TONES[verdict]}>{t(`message.${WORDS[tense][verdict]}`)}</Notice>
    </div>
  );
}
