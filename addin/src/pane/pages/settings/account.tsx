import { Button, Field, Select } from '@fluentui/react-components';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Me, useChooseLanguage } from '../../api/me';
import { useHost } from '../../host/host';
import { Details } from '../../parts/details';
import { ProblemNotice } from '../../parts/problem-notice';
import { signOut } from '../../session';
import { choose, LANGUAGES, type Language } from '../../words';
import { ClassicOutlook } from './classic-outlook';

/** Who is signed in here, their language, and the way out. */
export function Account({ me }: { me: Me }) {
  const { t } = useTranslation();
  const host = useHost();
  const leave = () => {
    signOut();
    void host.keepCheckToken(null);
  };
  return (
    <>
      <Details
        rows={[
          [t('account.name'), me.name],
          [t('account.email'), me.email],
          [t('account.team'), me.team.name],
          [t('account.role'), t(me.role === 'admin' ? 'account.admin' : 'account.rep')],
        ]}
      />
      <LanguageField me={me} />
      {host.client === 'outlook' && me.scope !== 'check' && <ClassicOutlook />}
      <div className="actions">
        <Button onClick={leave}>{t('account.signOut')}</Button>
      </div>
    </>
  );
}

function LanguageField({ me }: { me: Me }) {
  const { t, i18n } = useTranslation();
  const queries = useQueryClient();
  const saving = useChooseLanguage();
  const change = async (language: Language) => {
    await choose(language);
    // A token that may only check may not change its user either; the language stays in this browser, then.
    if (me.scope !== 'check') await saving.mutateAsync(language).catch(() => {});
    await queries.invalidateQueries();
  };
  return (
    <>
      <Field label={t('account.language')}>
        <Select value={i18n.language} onChange={(_, { value }) => void change(value as Language)}>
          {Object.entries(LANGUAGES).map(([language, name]) => (
            <option key={language} value={language} lang={language}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      {saving.error && <ProblemNotice error={saving.error} />}
    </>
  );
}
