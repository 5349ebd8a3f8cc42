import { useTranslation } from 'react-i18next';
import { type FailedEmail, useFailedEmails } from '../api/failed-emails';
import { isAdmin, type Me } from '../api/me';
import { Answered } from '../parts/answered';
import { Details } from '../parts/details';
import { MoreButton } from '../parts/more-button';
import { Page } from '../parts/page';
import { StateIcon } from '../parts/state-icon';
import { Who } from '../parts/who';
import { link } from '../router';
import { useDates } from '../words/use-dates';
import { useWord } from '../words/use-word';

/** Recipients of one e-mail in the list; the check has them all. */
const FIRST = 5;

/** The folder of what was stopped: a rep's own, for admins everybody's. */
export function FailedEmailsPage({ me }: { me: Me }) {
  const { t } = useTranslation();
  const folder = useFailedEmails();
  return (
    <Page title={t('failed.title')} intro={t('failed.intro')}>
      <Answered query={folder}>
        {({ pages }) => <Folder emails={pages.flatMap(({ items }) => items)} me={me} />}
      </Answered>
      <MoreButton pages={folder} />
    </Page>
  );
}

function Folder({ emails, me }: { emails: FailedEmail[]; me: Me }) {
  const { t } = useTranslation();
  if (emails.length === 0) return <p>{t('failed.empty')}</p>;
  return (
    <ul className="cards">
      {emails.map((email) => (
        <li key={email.id} className="card">
          <Email email={email} me={me} />
        </li>
      ))}
    </ul>
  );
}

function Email({ email, me }: { email: FailedEmail; me: Me }) {
  const { t } = useTranslation();
  const word = useWord();
  const { moment } = useDates();
  return (
    <>
      <div className="card-head">
        <h2>{email.subject || t('message.noSubject')}</h2>
        <time className="quiet" dateTime={email.last_at}>
          {moment(email.last_at)}
        </time>
      </div>
      <Recipients recipients={email.recipients} />
      <Details
        rows={[
          [t('failed.sender'), isAdmin(me) && email.user ? email.user.name : null],
          [t('failed.client'), word('client', email.client)],
          [t('failed.workflow'), word('workflow', email.workflow)],
          [t('failed.times'), email.times],
          [t('failed.first'), email.times > 1 ? <First email={email} key="first" /> : null],
        ]}
      />
      <a href={link('message', email.check_id)}>{t('failed.showCheck')}</a>
    </>
  );
}

/** How it was stopped the first time: what stands above is the latest. */
function First({ email }: { email: FailedEmail }) {
  const { t } = useTranslation();
  const { moment } = useDates();
  const reasons = email.first_recipients.flatMap(({ reason }) => reason?.detail ?? []);
  return (
    <>
      <time dateTime={email.at}>{moment(email.at)}</time>
      {[...new Set(reasons)].slice(0, FIRST).map((reason) => (
        <div key={reason}>{reason}</div>
      ))}
      <a href={link('message', email.first_check_id)}>{t('failed.showFirst')}</a>
    </>
  );
}

function Recipients({ recipients }: { recipients: FailedEmail['recipients'] }) {
  const { t } = useTranslation();
  const stopped = recipients.filter(({ status }) => status !== 'clear');
  const hidden = stopped.length - FIRST;
  return (
    <ul className="rows">
      {stopped.slice(0, FIRST).map(({ address, name, field, status, reason }) => (
        <li key={`${field} ${address || name}`} className="row">
          <StateIcon status={status} />
          <div className="row-text">
            <Who address={address} name={name} />
            <div>{reason?.detail}</div>
          </div>
        </li>
      ))}
      {hidden > 0 && <li className="quiet">{t('failed.others', { number: hidden })}</li>}
    </ul>
  );
}
