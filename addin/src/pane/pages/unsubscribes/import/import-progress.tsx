import { Button, ProgressBar } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { type Import, isOver, useImport, useReport } from '../../../api/imports';
import { Answered } from '../../../parts/answered';
import { Details } from '../../../parts/details';
import { Notice } from '../../../parts/notice';
import { ProblemNotice } from '../../../parts/problem-notice';
import { useDates } from '../../../words/use-dates';
import { RefusedRows, Stays } from './import-told';
import { Understood } from './import-understood';
import { UndoImport } from './import-undo';

/** How far a list has come, then its figures; after a trial, the way to do it for real. */
export function ImportProgress({ id, onReal }: { id: string; onReal: () => void }) {
  const job = useImport(id);
  return (
    <section>
      <Answered query={job}>
        {(found) => (
          <>
            {isOver(found) ? <Ending job={found} /> : <Running job={found} />}
            <Figures job={found} />
            <Stays job={found} />
            <RefusedRows job={found} />
            <Understood job={found} />
            {isOver(found) && <Next job={found} onReal={onReal} />}
          </>
        )}
      </Answered>
    </section>
  );
}

function Running({ job }: { job: Import }) {
  const { t } = useTranslation();
  const text = t(
    job.state === 'undoing' ? 'imports.undoing' : job.dry_run ? 'imports.trying' : 'imports.importing',
  );
  return (
    <>
      <p role="status">{text}</p>
      <ProgressBar value={job.progress} aria-label={text} />
    </>
  );
}

function Ending({ job }: { job: Import }) {
  const { t } = useTranslation();
  if (job.state === 'failed') return <Notice tone="error">{job.error ?? t('imports.failed')}</Notice>;
  if (job.state === 'undone') return <Undone job={job} />;
  return (
    <Notice tone={job.dry_run ? 'info' : 'success'} takesFocus>
      {t(job.dry_run ? 'imports.tried' : 'imports.done')}
    </Notice>
  );
}

function Undone({ job }: { job: Import }) {
  const { t } = useTranslation();
  const { number } = useDates();
  return (
    <Notice tone="success" takesFocus>
      {t('imports.undone', { taken: number(job.taken_back), stayed: number(job.stayed) })}
    </Notice>
  );
}

function Figures({ job }: { job: Import }) {
  const { t } = useTranslation();
  const { number } = useDates();
  return (
    <Details
      rows={[
        [t('imports.rows'), number(job.rows)],
        [t(job.dry_run ? 'imports.wouldAdd' : 'imports.added'), number(job.added)],
        [t('imports.known'), number(job.known)],
        [t('imports.subscribed'), number(job.subscribed)],
        [t('imports.refused'), number(job.refused)],
      ]}
    />
  );
}

function Next({ job, onReal }: { job: Import; onReal: () => void }) {
  const { t } = useTranslation();
  const report = useReport();
  return (
    <>
      {report.error && <ProblemNotice error={report.error} />}
      <div className="actions">
        {job.dry_run && job.state === 'done' && job.added > 0 && (
          <Button appearance="primary" onClick={onReal}>
            {t('imports.real')}
          </Button>
        )}
        {job.known + job.subscribed + job.refused + job.stayed > 0 && (
          <Button disabledFocusable={report.isPending} onClick={() => report.mutate(job.id)}>
            {t('imports.report')}
          </Button>
        )}
        {!job.dry_run && job.state !== 'undone' && job.added > 0 && <UndoImport id={job.id} />}
      </div>
    </>
  );
}
