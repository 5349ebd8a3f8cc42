import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePerson } from '../../api/people';
import { Answered } from '../../parts/answered';
import { type Outcome, OutcomeNotice } from '../../parts/outcome';
import { StateIcon } from '../../parts/state-icon';
import { link } from '../../router';
import { useWord } from '../../words/use-word';
import { UnsubscribeForm } from './forms/unsubscribe-form';

/** Addresses that were pasted together: each with its state, and one form that unsubscribes all of them. */
export function Several({ addresses }: { addresses: string[] }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const finish = (result: Outcome | null) => {
    setOutcome(result);
    setOpen(false);
  };
  return (
    <section>
      <h2>{t('lookup.several')}</h2>
      <ul className="rows">
        {addresses.map((address) => (
          <Row key={address} address={address} />
        ))}
      </ul>
      {outcome && <OutcomeNotice outcome={outcome} />}
      {isOpen ? (
        <UnsubscribeForm addresses={addresses} onEnd={finish} />
      ) : (
        <div className="actions">
          <Button onClick={() => setOpen(true)}>{t('unsubscribe.actionAll')}</Button>
        </div>
      )}
    </section>
  );
}

function Row({ address }: { address: string }) {
  const word = useWord();
  const person = usePerson(address);
  return (
    <li className="row">
      <Answered query={person}>
        {({ state: { status } }) => (
          <>
            <StateIcon status={status} />
            <div className="row-text">
              <a href={link('lookup', address)}>{address}</a>
              <div className="quiet">{word('status', status)}</div>
            </div>
          </>
        )}
      </Answered>
    </li>
  );
}
