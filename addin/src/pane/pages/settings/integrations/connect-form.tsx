import { Button, Field, Input } from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Credentials, type Hook, useConnectMarketo } from '../../../api/marketo';
import { Problem } from '../../../http/problem';
import { Unsaved } from '../../../parts/forms/unsaved';
import { ProblemNotice } from '../../../parts/problem-notice';

const NAMES = ['base_url', 'client_id', 'client_secret'] as const;
const EMPTY: Credentials = { base_url: '', client_id: '', client_secret: '' };

interface Props {
  onEnd(hook: Hook | null): void;
  onCancel?: () => void;
}

/** Host, id and secret of a Marketo custom service. They are tried first, and kept only when Marketo lets us in. */
export function ConnectForm({ onEnd, onCancel }: Props) {
  const { t } = useTranslation();
  const connect = useConnectMarketo();
  const [filled, setFilled] = useState(EMPTY);
  const [isTried, setTried] = useState(false);
  const problem = connect.error instanceof Problem ? connect.error : undefined;
  const refused = problem?.fields ?? [];
  const complaint = (name: (typeof NAMES)[number]) => {
    // A 422 is what Marketo said, in a sentence; before that, the host alone can be impossible.
    if (refused.includes(name))
      return problem?.status === 422 ? problem.told[name] : t('marketo.hostInvalid');
    return isTried && !filled[name].trim() ? t('app.required') : undefined;
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (NAMES.every((name) => filled[name].trim())) {
      connect.mutateAsync(filled).then(
        ({ hook }) => onEnd(hook?.secret ? hook : null),
        () => {},
      );
    }
  };
  return (
    <form className="form" onSubmit={submit} noValidate autoComplete="off">
      <p className="quiet">{t('marketo.connectHint')}</p>
      {NAMES.map((name) => (
        <Field key={name} label={t(`marketo.${name}`)} validationMessage={complaint(name)} required>
          <Input
            type={name === 'client_secret' ? 'password' : 'text'}
            inputMode={name === 'base_url' ? 'url' : undefined}
            placeholder={name === 'base_url' ? 'https://123-ABC-456.mktorest.com' : undefined}
            autoComplete="off"
            spellCheck={false}
            maxLength={500}
            value={filled[name]}
            onChange={(_, { value }) => setFilled({ ...filled, [name]: value })}
          />
        </Field>
      ))}
      <Unsaved isUnsaved={!connect.isSuccess && NAMES.some((name) => filled[name] !== '')} />
      {connect.error && !refused.length && <ProblemNotice error={connect.error} />}
      <div className="actions">
        <Button appearance="primary" type="submit" disabledFocusable={connect.isPending}>
          {t('marketo.connect')}
        </Button>
        {onCancel && <Button onClick={onCancel}>{t('app.cancel')}</Button>}
        <span role="status" className="quiet">
          {connect.isPending && t('marketo.testing')}
        </span>
      </div>
    </form>
  );
}
