import { Button, Field, Textarea } from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isAdmin, type Me } from '../../api/me';
import { type Request, useDecline, useGrant } from '../../api/requests';
import { link } from '../../router';
import { useDates } from '../../words/use-dates';
import { useWord } from '../../words/use-word';
import { Details } from '../details';
import { type Outcome, OutcomeNotice } from '../outcome';
import { ProblemNotice } from '../problem-notice';
import { Evidence } from './evidence';

interface Props {
  request: Request;
  onDecided(outcome: Outcome): void;
}

/** Requests, and what became of the one just decided: its card may be gone by then. */
export function RequestCards({ requests, me }: { requests: Request[]; me: Me }) {
  const { t } = useTranslation();
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  return (
    <>
      {outcome && <OutcomeNotice outcome={outcome} />}
      <ul className="cards">
        {requests.map((request) => (
          <li key={request.id} className="card">
            <Head request={request} />
            <Said request={request} />
            {request.paused && (
              <p className="quiet">{t('requests.paused', { name: request.user?.name ?? '' })}</p>
            )}
            {isAdmin(me) && isOpen(request) && <Decision request={request} onDecided={setOutcome} />}
          </li>
        ))}
      </ul>
    </>
  );
}

function isOpen({ state, address }: Request): boolean {
  return state === 'pending' && address !== null;
}

function Head({ request: { address, at, state } }: { request: Request }) {
  const { t } = useTranslation();
  const word = useWord();
  const { day } = useDates();
  return (
    <div className="card-head">
      <strong>{address ? <a href={link('lookup', address)}>{address}</a> : t('requests.erased')}</strong>
      <span className="quiet">
        {word('requestState', state)} · <time dateTime={at}>{day(at)}</time>
      </span>
    </div>
  );
}

function Said({ request }: { request: Request }) {
  const { t } = useTranslation();
  const { day } = useDates();
  const { user, reason, evidence, decided_by: decider, decided_at: decided } = request;
  return (
    <Details
      rows={[
        [t('requests.by'), user?.name ?? null],
        [t('history.reason'), reason],
        [t('history.evidence'), evidence && <Evidence evidence={evidence} />],
        [t('requests.decided'), decider && decided && `${decider.name}, ${day(decided)}`],
        [t('requests.answer'), request.answer],
      ]}
    />
  );
}

function Decision({ request, onDecided }: Props) {
  const { t } = useTranslation();
  const [isDeclining, setDeclining] = useState(false);
  const grant = useGrant();
  if (isDeclining) {
    return <DeclineForm request={request} onDecided={onDecided} onCancel={() => setDeclining(false)} />;
  }
  // Not by mutate's own callbacks: they are dropped with this card, which leaves the list of open requests.
  const submit = () =>
    grant.mutateAsync(request.id).then(
      ({ pending, spellings }) => onDecided({ kind: 'resubscribed', pending, spellings, isPart: false }),
      () => {},
    );
  return (
    <>
      {grant.error && <ProblemNotice error={grant.error} conflict={t('requests.conflict')} />}
      <div className="actions">
        <Button
          appearance="primary"
          aria-label={t('requests.grantFor', { address: request.address })}
          disabledFocusable={grant.isPending}
          onClick={() => void submit()}
        >
          {t('requests.grant')}
        </Button>
        <Button
          aria-label={t('requests.declineFor', { address: request.address })}
          onClick={() => setDeclining(true)}
        >
          {t('requests.decline')}
        </Button>
      </div>
    </>
  );
}

function DeclineForm({ request, onDecided, onCancel }: Props & { onCancel: () => void }) {
  const { t } = useTranslation();
  const decline = useDecline();
  const [reply, setReply] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    decline.mutateAsync({ id: request.id, reply: reply.trim() || null }).then(
      () => onDecided({ kind: 'declined' }),
      () => {},
    );
  };
  return (
    <form className="form" onSubmit={submit} noValidate>
      <Field label={t('requests.reply', { name: request.user?.name ?? '' })}>
        <Textarea autoFocus value={reply} maxLength={10_000} onChange={(_, { value }) => setReply(value)} />
      </Field>
      {decline.error && <ProblemNotice error={decline.error} conflict={t('requests.conflict')} />}
      <div className="actions">
        <Button appearance="primary" type="submit" disabledFocusable={decline.isPending}>
          {t('requests.decline')}
        </Button>
        <Button onClick={onCancel}>{t('app.cancel')}</Button>
      </div>
    </form>
  );
}
