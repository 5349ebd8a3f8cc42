import { Button } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { type Hook, useRenewHookSecret } from '../../../api/marketo';
import { Notice } from '../../../parts/notice';
import { ProblemNotice } from '../../../parts/problem-notice';
import { CopyField } from './copy-field';

/** Where Marketo tells us of a change at once. The secret is there to copy only when it was made just now. */
export function HookCard({ hook, onHook }: { hook: Hook; onHook: (hook: Hook | null) => void }) {
  const { t } = useTranslation();
  const renew = useRenewHookSecret();
  const submit = () => renew.mutate(undefined, { onSuccess: (state) => onHook(state.hook) });
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
      {renew.error && <ProblemNotice error={renew.error} />}
      <p className="quiet">{t('marketo.renewHint')}</p>
      <div className="actions">
        <Button disabledFocusable={renew.isPending} onClick={submit}>
          {t('marketo.renew')}
        </Button>
      </div>
    </section>
  );
}
