import { Field, Select } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { COLUMNS, type Columns, type Offered } from '../../../api/imports';

interface Props {
  offered: Offered[];
  columns: Columns;
  /** What the backend says of a column that can't be the one. */
  told: Record<string, string>;
  onColumns(columns: Columns): void;
}

/** Characters of an option: a list that drops down is as wide as its longest. */
const LONGEST = 48;

/** Which column of the list stands for what; shown by itself when the backend asks for one. */
export function ColumnFields({ offered, columns, told, onColumns }: Props) {
  const { t } = useTranslation();
  const isAsked = COLUMNS.some((column) => told[column] || columns[column]);
  return (
    <details className="filters" open={isAsked || undefined}>
      <summary>{t('imports.columns')}</summary>
      <div className="wide">
        {COLUMNS.map((column) => (
          <Field
            key={column}
            label={t(`imports.${column}`)}
            hint={samplesOf(offered, columns[column])}
            validationMessage={told[column]}
          >
            <Select
              value={columns[column] ?? ''}
              onChange={(_, { value }) => onColumns({ ...columns, [column]: value || undefined })}
            >
              <option value="">{t('imports.recognised')}</option>
              {offered.map((each) => (
                <Option key={each.name} {...each} />
              ))}
            </Select>
          </Field>
        ))}
      </div>
    </details>
  );
}

function Option({ name, header, samples }: Offered) {
  const { t } = useTranslation();
  const place = t('imports.column', { number: name });
  const title = header === name ? name : [header, place].filter(Boolean).join(', ');
  return <option value={name}>{cut([title, samples.join(', ')].filter(Boolean).join(' · '))}</option>;
}

function samplesOf(offered: Offered[], chosen: string | undefined): string | undefined {
  return offered.find(({ name }) => name === chosen)?.samples.join(', ') || undefined;
}

function cut(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}
