import { Button, Field } from '@fluentui/react-components';
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Columns, useStartImport } from '../../api/imports';
import { isAdmin, type Me } from '../../api/me';
import { Problem } from '../../api/problem';
import { Notice } from '../../parts/notice';
import { ProblemNotice } from '../../parts/problem-notice';
import { ColumnFields } from './column-fields';
import { headersOf } from './headers';
import { ImportProgress } from './import-progress';

interface List {
  file: File;
  headers: string[];
}

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
  const [list, setList] = useState<List | null>(null);
  const [columns, setColumns] = useState<Columns>({});
  const [isTried, setTried] = useState(false);
  const start = useStartImport();
  const file = useId();
  const missing = start.error instanceof Problem ? start.error.fields : [];
  const noList =
    start.error instanceof Problem && missing.includes('file') ? start.error.told.file : undefined;
  const choose = async (chosen: File | undefined) => {
    start.reset();
    setColumns({});
    setList(chosen ? { file: chosen, headers: await headersOf(chosen) } : null);
  };
  const begin = (isDry: boolean) => list && start.mutate({ file: list.file, columns, isDry });
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
          validationMessage={isTried && !list ? t('app.required') : noList}
          required
        >
          <input
            id={file}
            type="file"
            accept=".csv,.tsv,.txt,text/csv"
            onChange={({ target }) => void choose(target.files?.[0])}
          />
        </Field>
        {list && (
          <ColumnFields headers={list.headers} columns={columns} onColumns={setColumns} missing={missing} />
        )}
        {start.error && missing.length === 0 && <ProblemNotice error={start.error} />}
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
