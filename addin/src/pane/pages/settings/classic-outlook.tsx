import { Button, Field, Input } from '@fluentui/react-components';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { whoIs } from '../../api/me';
import { useHost } from '../../host/host';
import { Problem } from '../../http/problem';
import { Notice } from '../../parts/notice';
import { ProblemNotice } from '../../parts/problem-notice';

/** Its event runtime has no local storage, so a token that can only check travels in the mailbox's settings. */
export function ClassicOutlook() {
  const { t } = useTranslation();
  const [token, setToken] = useState('');
  const keeping = useKeepCheckToken();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (token.trim()) keeping.mutate(token.trim(), { onSuccess: (isKept) => isKept && setToken('') });
  };
  const isUnknown = keeping.error instanceof Problem && keeping.error.status === 401;
  const complaint = isUnknown ? t('signIn.notAccepted') : keeping.data === false && t('account.classicWrong');
  return (
    <section>
      <h3>{t('account.classicTitle')}</h3>
      <p className="quiet">{t('account.classicIntro')}</p>
      {keeping.data && <Notice tone="success">{t('account.classicKept')}</Notice>}
      {keeping.error && !isUnknown && <ProblemNotice error={keeping.error} />}
      <form className="search" onSubmit={submit} noValidate>
        <Field label={t('account.classicToken')} validationMessage={complaint || undefined}>
          <Input
            type="password"
            autoComplete="off"
            value={token}
            onChange={(_, { value }) => setToken(value)}
          />
        </Field>
        <Button type="submit" disabledFocusable={keeping.isPending}>
          {t('app.save')}
        </Button>
      </form>
    </section>
  );
}

/** Resolves to false, and keeps nothing, when the token can do more than check. */
function useKeepCheckToken() {
  const host = useHost();
  return useMutation({
    mutationFn: async (token: string) => {
      const { scope } = await whoIs(token);
      if (scope !== 'check') return false;
      await host.keepCheckToken(token);
      return true;
    },
  });
}
