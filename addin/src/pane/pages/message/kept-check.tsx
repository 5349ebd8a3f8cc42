import { useTranslation } from 'react-i18next';
import { type KeptCheck, useKeptCheck } from '../../api/checks';
import { useHost } from '../../host/host';
import { Answered } from '../../parts/answered';
import { Page } from '../../parts/page';
import { Decisions } from '../../parts/requests/decisions';
import { go, link } from '../../router';
import { useDates } from '../../words/use-dates';
import { OverrideForm } from './override-form';
import { RecipientGroups } from './recipient-groups';
import { RemoveRefused } from './remove-refused';
import { VerdictNotice } from './verdict-notice';

/** A check as it was answered: who was stopped, and why. */
export function KeptCheckPage({ id }: { id: string }) {
  const { t } = useTranslation();
  const check = useKeptCheck(id);
  const isComposing = useHost().message === 'composing';
  return (
    <Page title={check.data?.verdict === 'block' ? t('message.keptTitle') : t('message.title')}>
      <Answered query={check}>{(answer) => <Kept check={answer} isComposing={isComposing} />}</Answered>
      {isComposing && (
        <p>
          <a href={link('message')}>{t('message.checkNow')}</a>
        </p>
      )}
    </Page>
  );
}

function Kept({ check, isComposing }: { check: KeptCheck; isComposing: boolean }) {
  const { t } = useTranslation();
  const { moment } = useDates();
  return (
    <>
      <p className="quiet">
        {check.subject || t('message.noSubject')}
        <br />
        {t('message.checkedAt', { when: moment(check.at) })}
      </p>
      <VerdictNotice verdict={check.verdict} tense="was" />
      <RecipientGroups
        recipients={check.recipients}
        action={
          isComposing && <RemoveRefused recipients={check.recipients} onRemoved={() => go('/message')} />
        }
      />
      {check.overrides.length > 0 && (
        <section>
          <h2>{t('overrides.title')}</h2>
          <Decisions decisions={check.overrides} showsCheck={false} />
        </section>
      )}
      <OverrideForm check={check} />
    </>
  );
}
