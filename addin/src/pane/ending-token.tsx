import { Button } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { useRenewToken } from './api/access';
import type { Me } from './api/me';
import { Notice } from './parts/notice';
import { ProblemNotice } from './parts/problem-notice';
import { link } from './router';
import { useDates } from './words/use-dates';

const TWO_WEEKS = 14 * 86_400_000;

/** In the last two weeks of the token that somebody is signed in with: when it ends, and the way on. */
export function EndingToken({ me }: { me: Me }) {
  const { t } = useTranslation();
  const { day } = useDates();
  if (!me.token || !isEnding(me.token)) return null;
  const { expires_at: ends } = me.token;
  return (
    <aside className="ending" aria-label={t('tokens.title')}>
      <Notice tone="warning">
        {t('ending.soon', { date: day(ends) })}{' '}
        {me.scope === 'check' ? <Renew /> : <a href={link('settings', 'tokens')}>{t('ending.new')}</a>}
      </Notice>
    </aside>
  );
}

/** Whoever made one for less than two weeks knows that it ends. */
function isEnding({ created_at: made, expires_at: ends }: NonNullable<Me['token']>): boolean {
  const end = Date.parse(ends);
  return end - Date.now() < TWO_WEEKS && end - Date.parse(made) > TWO_WEEKS;
}

/** Soon after it was made such a token may last longer by itself; after that only a new one helps. */
function Renew() {
  const { t } = useTranslation();
  const { day } = useDates();
  const renewing = useRenewToken();
  if (renewing.data)
    return <span role="status">{t('ending.atMost', { date: day(renewing.data.expires_at) })}</span>;
  return (
    <>
      {renewing.error && <ProblemNotice error={renewing.error} />}
      <div className="actions">
        <Button disabledFocusable={renewing.isPending} onClick={() => renewing.mutate()}>
          {t('ending.renew')}
        </Button>
      </div>
    </>
  );
}
