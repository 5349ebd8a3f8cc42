import { useTranslation } from 'react-i18next';
import type { HistoryEvent } from '../../api/people';
import { useWord } from '../../words/use-word';

/** What proves a permission, with a way to it where there is one. */
export function Evidence({ evidence }: { evidence: NonNullable<HistoryEvent['evidence']> }) {
  const { t } = useTranslation();
  const word = useWord();
  return (
    <>
      {word('resubscribe', evidence.kind)}: {evidence.text}
      {evidence.url && (
        <>
          <br />
          <a href={evidence.url} target="_blank" rel="noreferrer">
            {t('history.openEvidence')}
          </a>
        </>
      )}
    </>
  );
}
