import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Hook, useRenewHookSecret } from '../../../api/marketo';
import { Notice } from '../../../parts/notice';
import { ProblemNotice } from '../../../parts/problem-notice';
import { CopyField } from './copy-field';

/** Where Marketo tells us of a change at once. The secret is there to copy only when it was made just now. */
export function HookCard({ hook, onHook }: { hook: Hook; onHook: (hook: Hook | null) => void }) {
  const { t } = useTranslation();
  const [isAsking, setAsking] = useState(false);
  const end = (made: Hook | null) => {
    setAsking(false);
    if (made) onHook(made);
  };
  return (
    <section>
      <h3>{t('marketo.hook')}</h3>
      <p className="quiet">{t('marketo.hookHint')}</p>
      <CopyField label={t('marketo.hookUrl')} value={hook.url} />
      <CopyField label={t('marketo.hookHeader')} value={hook.header} />
      {hook.secret && (
        <>
          <Notice tone="warning" takesFocus>
            {t('marketo.secretOnce')}
          </Notice>
          <CopyField label={t('marketo.hookSecret')} value={hook.secret} />
        </>
      )}
      {isAsking ? (
        <Renew onEnd={end} />
      ) : (
        <div className="actions">
          <Button onClick={() => setAsking(true)}>{t('marketo.renew')}</Button>
        </div>
      )}
    </section>
  );
}

/** Asks first: what Marketo sends is refused from then on until somebody enters the new value there. */
function Renew({ onEnd }: { onEnd: (made: Hook | null) => void }) {
  const { t } = useTranslation();
  const renew = useRenewHookSecret();
  return (
    <>
      <Notice tone="warning" takesFocus>
        {t('marketo.renewHint')}
      </Notice>
      {renew.error && <ProblemNotice error={renew.error} />}
      <div className="actions">
        <Button
          appearance="primary"
          disabledFocusable={renew.isPending}
          onClick={() => renew.mutate(undefined, { onSuccess: (state) => onEnd(state.hook) })}
        >
          {t('marketo.renewNow')}
        </Button>
        <Button onClick={() => onEnd(null)}>{t('app.cancel')}</Button>
      </div>
    </>
  );
}
