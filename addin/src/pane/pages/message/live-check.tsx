import { Button } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { Addressing } from '../../../core';
import { useCheck } from '../../api/checks';
import { useHost } from '../../host/host';
import { Answered } from '../../parts/answered';
import { Notice } from '../../parts/notice';
import { Page } from '../../parts/page';
import { link } from '../../router';
import { useAddressing } from './addressing';
import { OverrideForm } from './override-form';
import { PurposeField } from './purpose-field';
import { RecipientGroups } from './recipient-groups';
import { RemoveRefused } from './remove-refused';
import { TopicField } from './topic-field';
import { VerdictNotice } from './verdict-notice';

/** Whom the open message goes to, and what would become of it. */
export function LiveCheckPage() {
  const { t } = useTranslation();
  const { message } = useHost();
  return <Page title={t('message.title')}>{message === 'none' ? <NoMessage /> : <OpenMessage />}</Page>;
}

function NoMessage() {
  const { t } = useTranslation();
  return (
    <>
      <p className="quiet">{t('message.noMessage')}</p>
      <p>
        <a href={link('lookup')}>{t('message.lookUpInstead')}</a>
      </p>
    </>
  );
}

function OpenMessage() {
  const { t } = useTranslation();
  const { client, message } = useHost();
  const addressing = useAddressing();
  const check = useCheck(client, addressing.data);
  if (addressing.data?.recipients.length === 0) {
    return (
      <>
        <Declared addressing={addressing.data} />
        <Notice tone="info">{t('message.nobody')}</Notice>
      </>
    );
  }
  return (
    <>
      {addressing.data && <Declared addressing={addressing.data} />}
      <Answered query={check}>
        {(answer) => (
          <>
            <VerdictNotice verdict={answer.verdict} tense={message === 'composing' ? 'will' : 'reading'} />
            <RecipientGroups
              recipients={answer.recipients}
              action={
                message === 'composing' && (
                  <RemoveRefused recipients={answer.recipients} isBusy={check.isPlaceholderData} />
                )
              }
            />
            {message === 'composing' && <OverrideForm check={answer} />}
          </>
        )}
      </Answered>
      <CheckAgain
        isBusy={check.isFetching}
        onCheck={() => void addressing.refetch().then(() => check.refetch())}
      />
    </>
  );
}

/** What its writer says about the message. */
function Declared({ addressing }: { addressing: Addressing }) {
  return (
    <>
      <TopicField chosen={addressing.topic} />
      <PurposeField addressing={addressing} />
    </>
  );
}

function CheckAgain({ isBusy, onCheck }: { isBusy: boolean; onCheck: () => void }) {
  const { t } = useTranslation();
  return (
    <div className="actions">
      <Button disabledFocusable={isBusy} onClick={onCheck}>
        {t('message.checkAgain')}
      </Button>
    </div>
  );
}
