import { Button } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { Problem } from '../http/problem';
import { Notice } from './notice';

/** A failed call as a sentence. `conflict` says what a 409 means here. */
export function ProblemNotice(props: { error: Error; conflict?: string; onRetry?: () => void }) {
  const { error, conflict, onRetry } = props;
  const { t } = useTranslation();
  const kind = kindOf(error);
  const text = kind === 'conflict' && conflict ? conflict : t(`problem.${kind}`);
  const retry = onRetry && (
    <Button size="small" onClick={onRetry}>
      {t('app.retry')}
    </Button>
  );
  return (
    <div role="alert">
      <Notice tone="error" action={retry}>
        {text}
      </Notice>
    </div>
  );
}

function kindOf(error: Error) {
  const status = error instanceof Problem ? error.status : 500;
  if (status === 0) return 'offline';
  if (status === 403) return 'forbidden';
  if (status === 404) return 'missing';
  if (status === 409) return 'conflict';
  if (status === 412) return 'stale';
  if (status === 429 || status === 503) return 'busy';
  return status < 500 ? 'invalid' : 'server';
}
