import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useUndoImport } from '../../../api/imports';
import { ProblemNotice } from '../../../parts/problem-notice';

/** Asks, then takes the whole import back. */
export function UndoImport({ id }: { id: string }) {
  const { t } = useTranslation();
  const [isAsking, setAsking] = useState(false);
  const undo = useUndoImport();
  if (!isAsking) return <Button onClick={() => setAsking(true)}>{t('imports.undo')}</Button>;
  return (
    <section aria-label={t('imports.undo')}>
      {undo.error && <ProblemNotice error={undo.error} />}
      <p>{t('imports.undoQuestion')}</p>
      <div className="actions">
        <Button appearance="primary" disabledFocusable={undo.isPending} onClick={() => undo.mutate(id)}>
          {t('imports.undo')}
        </Button>
        <Button onClick={() => setAsking(false)}>{t('app.cancel')}</Button>
      </div>
    </section>
  );
}
