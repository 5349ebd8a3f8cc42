import { Button } from '@fluentui/react-components';
import { Fragment, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CheckedRecipient } from '../../api/checks';
import { isRefused, StateIcon } from '../../parts/state-icon';
import { Who } from '../../parts/who';
import { useWord } from '../../words/use-word';

/** More of one group are shown on demand: a message may go to thousands. */
const FIRST = 20;

const GROUPS = {
  refused: (status: string) => isRefused(status),
  unverifiable: (status: string) => status === 'unverifiable',
  clear: (status: string) => status === 'clear',
};

/** Everybody on the message: first who is refused and what can be done about it, then the others. */
export function RecipientGroups({
  recipients,
  action,
}: {
  recipients: CheckedRecipient[];
  action?: ReactNode;
}) {
  return Object.entries(GROUPS).map(([name, belongs]) => (
    <Fragment key={name}>
      <Group
        name={name as keyof typeof GROUPS}
        recipients={recipients.filter(({ status }) => belongs(status))}
      />
      {name === 'refused' && action}
    </Fragment>
  ));
}

function Group({ name, recipients }: { name: keyof typeof GROUPS; recipients: CheckedRecipient[] }) {
  const { t } = useTranslation();
  const [showsAll, setShowsAll] = useState(false);
  if (recipients.length === 0) return null;
  const shown = showsAll ? recipients : recipients.slice(0, FIRST);
  return (
    <section>
      <h2>
        {t(`message.${name}`)} <span className="quiet">{recipients.length}</span>
      </h2>
      <ul className="rows">
        {shown.map((recipient, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same address may stand in a field twice
          <Row key={`${recipient.field} ${recipient.address} ${index}`} recipient={recipient} />
        ))}
      </ul>
      {shown.length < recipients.length && (
        <Button size="small" onClick={() => setShowsAll(true)}>
          {t('message.showAll', { total: recipients.length })}
        </Button>
      )}
    </section>
  );
}

function Row({ recipient }: { recipient: CheckedRecipient }) {
  const word = useWord();
  const { address, name, field, status, reason } = recipient;
  return (
    <li className="row">
      <StateIcon status={status} />
      <div className="row-text">
        <Who address={address} name={name} />
        {status !== 'clear' && <div>{reason?.detail ?? word('status', status)}</div>}
      </div>
      <span className="quiet">{word('message', field)}</span>
    </li>
  );
}
