import { useTranslation } from 'react-i18next';
import type { Import } from '../../../api/imports';
import { Details } from '../../../parts/details';

const COLUMNS = ['address', 'name', 'company', 'reason', 'note', 'since', 'answer'] as const;
const DELIMITERS: Record<string, 'comma' | 'semicolon' | 'tab' | 'bar' | undefined> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'bar',
};
const ANSWERS = ['out', 'in', 'unknown'] as const;

/** How the list was read: before anything is written, it shows whether that is what was meant. */
export function Understood({ job: { understood } }: { job: Import }) {
  const { t } = useTranslation();
  const delimiter = DELIMITERS[understood.delimiter];
  const columns = COLUMNS.filter((column) => understood.columns[column]);
  const answers = ANSWERS.filter((answer) => Object.values(understood.values).includes(answer));
  const said = (answer: string) =>
    Object.entries(understood.values)
      .filter(([value, meaning]) => meaning === answer && value)
      .map(([value]) => t('imports.cell', { value }));
  return (
    <section>
      <h2>{t('imports.understood')}</h2>
      <Details
        rows={[
          [t('imports.delimiter'), delimiter ? t(`imports.${delimiter}`) : understood.delimiter],
          ...columns.map((column): [string, string] => [
            t(`imports.${column}`),
            (understood.columns[column] ?? []).join(', '),
          ]),
          ...answers
            .filter((answer) => said(answer).length > 0)
            .map((answer): [string, string] => [said(answer).join(', '), t(`imports.answer_${answer}`)]),
        ]}
      />
    </section>
  );
}
