import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type Hook,
  type MarketoState,
  useDisconnectMarketo,
  useSyncMarketo,
  useTestMarketo,
} from '../../../api/marketo';
import { useSettings } from '../../../api/settings';
import { Notice } from '../../../parts/notice';
import { ProblemNotice } from '../../../parts/problem-notice';
import { ConnectForm } from './connect-form';

interface Props {
  state: MarketoState;
  onHook(hook: Hook | null): void;
}

/** The way in: made, changed, tested, used now, and taken away. */
export function Connection({ state, onHook }: Props) {
  const [isChanging, setChanging] = useState(false);
  const end = (hook: Hook | null) => {
    setChanging(false);
    if (hook) onHook(hook);
  };
  if (!state.hook) return <ConnectForm onEnd={end} />;
  if (isChanging) return <ConnectForm onEnd={end} onCancel={() => setChanging(false)} />;
  return <Actions state={state} onChange={() => setChanging(true)} onHook={onHook} />;
}

function Actions({ state, onChange, onHook }: Props & { onChange: () => void }) {
  const { t } = useTranslation();
  const [isLeaving, setLeaving] = useState(false);
  const test = useTestMarketo();
  const sync = useSyncMarketo();
  if (isLeaving) return <Disconnect onCancel={() => setLeaving(false)} onHook={onHook} />;
  const error = test.error ?? sync.error;
  return (
    <>
      {error && <ProblemNotice error={error} />}
      {test.data && test.data.ok === !state.last_error && <Found problems={test.data.problems} />}
      <div className="actions">
        <Button disabledFocusable={test.isPending} onClick={() => test.mutate(undefined)}>
          {t('marketo.test')}
        </Button>
        <Button disabledFocusable={sync.isPending} onClick={() => sync.mutate(undefined)}>
          {t('marketo.sync')}
        </Button>
        <Button onClick={onChange}>{t('marketo.change')}</Button>
        <Button appearance="subtle" onClick={() => setLeaving(true)}>
          {t('marketo.disconnect')}
        </Button>
        <span role="status" className="quiet">
          {test.isPending && t('marketo.testing')}
          {sync.isSuccess && t('marketo.syncing')}
        </span>
      </div>
    </>
  );
}

/** What a test found missing, each in a sentence of the backend's. It shows until the state says otherwise. */
function Found({ problems }: { problems: { code: string; about: string; detail: string }[] }) {
  const { t } = useTranslation();
  if (problems.length === 0) {
    return (
      <Notice tone="success" takesFocus>
        {t('marketo.works')}
      </Notice>
    );
  }
  return (
    <Notice tone="error" takesFocus>
      {t('marketo.missing')}
      <ul>
        {problems.map(({ code, about, detail }) => (
          <li key={`${code} ${about}`}>{detail}</li>
        ))}
      </ul>
    </Notice>
  );
}

function Disconnect({ onCancel, onHook }: Pick<Props, 'onHook'> & { onCancel: () => void }) {
  const { t } = useTranslation();
  const leave = useDisconnectMarketo();
  const isOn = useSettings().data?.marketo_check ?? false;
  if (isOn) {
    return (
      <>
        <Notice tone="warning" takesFocus>
          {t('marketo.disconnectFirst')}
        </Notice>
        <div className="actions">
          <Button onClick={onCancel}>{t('app.cancel')}</Button>
        </div>
      </>
    );
  }
  return (
    <>
      <Notice tone="warning" takesFocus>
        {t('marketo.disconnectCaution')}
      </Notice>
      {leave.error && <ProblemNotice error={leave.error} conflict={t('marketo.disconnectFirst')} />}
      <div className="actions">
        <Button
          appearance="primary"
          disabledFocusable={leave.isPending}
          onClick={() => leave.mutate(undefined, { onSuccess: () => onHook(null) })}
        >
          {t('marketo.disconnect')}
        </Button>
        <Button onClick={onCancel}>{t('app.cancel')}</Button>
      </div>
    </>
  );
}
