import { Button, Field, Input } from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { whoIs } from '../api/me';
import { useHost } from '../host/host';
import { Problem } from '../http/problem';
import { Notice } from '../parts/notice';
import { Page } from '../parts/page';
import { ProblemNotice } from '../parts/problem-notice';
import { type Refused, signIn } from '../session';

/** Until there is a sign-in with the mail client's own account: a pasted token. */
export function SignIn({ refused }: { refused: Refused }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const { error, isBusy, attempt } = useSignIn();
  const isWrong = error instanceof Problem && error.status === 401;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim()) void attempt(text.trim());
  };
  return (
    <Page title={t('signIn.title')} intro={t('signIn.intro')}>
      {refused && !error && <Notice tone="warning">{t(`signIn.${refused}`)}</Notice>}
      {error && !isWrong && <ProblemNotice error={error} />}
      <form className="form" onSubmit={submit} noValidate>
        <Field
          label={t('signIn.token')}
          hint={t('signIn.hint')}
          validationMessage={isWrong ? t('signIn.notAccepted') : undefined}
        >
          <Input
            type="password"
            autoComplete="off"
            value={text}
            onChange={(_, { value }) => setText(value)}
            required
          />
        </Field>
        <div className="actions">
          <Button appearance="primary" type="submit" disabledFocusable={isBusy || !text.trim()}>
            {t('signIn.submit')}
          </Button>
        </div>
      </form>
    </Page>
  );
}

/** Signs in with a token that the backend knows, and with no other. */
function useSignIn() {
  const host = useHost();
  const [error, setError] = useState<Error | null>(null);
  const [isBusy, setBusy] = useState(false);
  const attempt = async (token: string) => {
    setBusy(true);
    setError(null);
    try {
      const me = await whoIs(token);
      if (me.scope === 'check') await host.keepCheckToken(token);
      signIn(token);
    } catch (failure) {
      setError(failure as Error);
      setBusy(false);
    }
  };
  return { error, isBusy, attempt };
}
