import { Button, Field } from '@fluentui/react-components';
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Columns, useOfferedColumns, useStartImport } from '../../../api/imports';
import { isAdmin, type Me } from '../../../api/me';
import { Problem } from '../../../http/problem';
import { Notice } from '../../../parts/notice';
import { ProblemNotice } from '../../../parts/problem-notice';
import { ColumnFields } from './column-fields';
import { ImportProgress } from './import-progress';

/** A list of opt-outs comes in: tried out first, then for real. It can only add. */
export function ImportList({ me }: { me: Me }) {
  const { t } = useTranslation();
  if (!isAdmin(me)) return <Notice tone="info">{t('imports.adminsOnly')}</Notice>;
  return (
    <>
      <p className="quiet">{t('imports.intro')}</p>
      <ImportForm />
    </>
  );
}

function ImportForm() {
  const { t } = useTranslation();
  const [list, setList] = useState<File | null>(null);
  const [columns, setColumns] = useState<Columns>({});
  const [isTried, setTried] = useState(false);
  const [start, offer] = [useStartImport(), useOfferedColumns()];
  const file = useId();
  const told = toldBy(start.error ?? offer.error);
  const choose = (chosen: File | undefined) => {
    start.reset();
    offer.reset();
    setColumns({});
    setList(chosen ?? null);
    if (chosen) offer.mutate(chosen);
  };
  const map = (chosen: Columns) => {
    // What was tried out was read by other columns.
    start.reset();
    setColumns(chosen);
  };
  const begin = (isDry: boolean) => list && start.mutate({ file: list, columns, isDry });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    begin(true);
  };
  return (
    <>
      <form className="form" onSubmit={submit} noValidate>
        <Field
          label={{ children: t('imports.file'), htmlFor: file }}
          hint={t('imports.fileHint')}
          validationMessage={isTried && !list ? t('app.required') : told.file}
          required
        >
          <input
            id={file}
            type="file"
            accept=".csv,.tsv,.txt,text/csv"
            onChange={({ target }) => choose(target.files?.[0])}
          />
        </Field>
        {list && (
          <ColumnFields offered={offer.data?.columns ?? []} columns={columns} onColumns={map} told={told} />
        )}
        {start.error && Object.keys(told).length === 0 && <ProblemNotice error={start.error} />}
        <div className="actions">
          <Button appearance="primary" type="submit" disabledFocusable={start.isPending}>
            {t('imports.try')}
          </Button>
          <span role="status" className="quiet">
            {start.isPending && t('imports.uploading')}
          </span>
        </div>
      </form>
      {start.data && <ImportProgress key={start.data.id} id={start.data.id} onReal={() => begin(false)} />}
    </>
  );
}

/** What the backend says of the file, and of the columns. */
function toldBy(error: Error | null): Record<string, string> {
  return error instanceof Problem ? error.told : {};
}
