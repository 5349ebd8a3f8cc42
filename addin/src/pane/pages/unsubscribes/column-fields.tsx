import { Field, Select } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { COLUMNS, type Columns } from '../../api/imports';

interface Props {
  headers: string[];
  columns: Columns;
  missing: string[];
  onColumns(columns: Columns): void;
}

/** Which header stands for what; shown by itself when the backend doesn't recognise them. */
export function ColumnFields({ headers, columns, missing, onColumns }: Props) {
  const { t } = useTranslation();
  return (
    <details className="filters" open={missing.length > 0 || undefined}>
      <summary>{t('imports.columns')}</summary>
      <div>
        {COLUMNS.map((column) => (
          <Field
            key={column}
            label={t(`imports.${column}`)}
            validationMessage={missing.includes(column) ? t('imports.columnMissing') : undefined}
          >
            <Select
              value={columns[column] ?? ''}
              onChange={(_, { value }) => onColumns({ ...columns, [column]: value || undefined })}
            >
              <option value="">{t('imports.recognised')}</option>
              {headers.map((header) => (
                <option key={header} value={header}>
                  {header}
                </option>
              ))}
            </Select>
          </Field>
        ))}
      </div>
    </details>
  );
}
