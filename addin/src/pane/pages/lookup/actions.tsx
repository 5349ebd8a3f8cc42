import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isAdmin, type Me } from '../../api/me';
import type { Person } from '../../api/people';
import { type Outcome, OutcomeNotice } from '../../parts/outcome';
import { EraseForm } from './forms/erase-form';
import { HoldForm } from './forms/hold-form';
import { AskForm, ResubscribeForm } from './forms/permission-form';
import { UnsubscribeForm } from './forms/unsubscribe-form';
import { Held } from './held';

type Form = 'unsubscribe' | 'resubscribe' | 'ask' | 'hold' | 'erase';

/** What can be done about a person; the chosen form opens in the place of the buttons. */
export function Actions({ person, me }: { person: Person; me: Me }) {
  const [open, setOpen] = useState<Form | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const finish = (result: Outcome | null) => {
    setOutcome(result);
    setOpen(null);
  };
  const address = person.address ?? '';
  if (open === 'unsubscribe') return <UnsubscribeForm addresses={[address]} onEnd={finish} />;
  if (open === 'resubscribe') {
    const { origins } = person.state;
    return <ResubscribeForm address={address} origins={origins} me={me} onEnd={finish} />;
  }
  if (open === 'ask') return <AskForm address={address} onEnd={finish} />;
  if (open === 'hold' && person.id) return <HoldForm personId={person.id} onEnd={finish} />;
  if (open === 'erase' && person.id) return <EraseForm personId={person.id} onEnd={finish} />;
  return (
    <>
      {outcome && <OutcomeNotice outcome={outcome} />}
      {person.hold && person.id && <Held hold={person.hold} personId={person.id} me={me} onEnd={finish} />}
      <Buttons person={person} me={me} onOpen={setOpen} />
    </>
  );
}

/** Everybody may unsubscribe somebody; only admins resubscribe and erase, and reps ask them to resubscribe. */
function Buttons({ person, me, onOpen }: { person: Person; me: Me; onOpen: (form: Form) => void }) {
  const { t } = useTranslation();
  const isOut = person.state.origins.length > 0;
  const back = isAdmin(me) ? 'resubscribe' : 'ask';
  return (
    <>
      <div className="actions">
        <Button onClick={() => onOpen('unsubscribe')}>{t('unsubscribe.action')}</Button>
        {isOut && <Button onClick={() => onOpen(back)}>{t(`${back}.action`)}</Button>}
        {isAdmin(me) && person.id && !person.hold && (
          <>
            <Button onClick={() => onOpen('hold')}>{t('hold.action')}</Button>
            <Button appearance="subtle" onClick={() => onOpen('erase')}>
              {t('erase.action')}
            </Button>
          </>
        )}
      </div>
      {isOut && !isAdmin(me) && <p className="quiet">{t('resubscribe.adminsOnly')}</p>}
    </>
  );
}
