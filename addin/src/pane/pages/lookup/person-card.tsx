import { useTranslation } from 'react-i18next';
import type { Me } from '../../api/me';
import type { LookedUp, Person } from '../../api/people';
import { isRefused, StateIcon } from '../../parts/state-icon';
import { useWord } from '../../words/use-word';
import { Actions } from './actions';
import { HistoryCard } from './history-card';
import { OpenRequests } from './open-requests';
import { Origins } from './origins';
import { Spellings } from './spellings';
import { Unchecked } from './unchecked';
import { WaitingFor } from './waiting-for';

/** One person: may they be written to, who says no, what can be done, what has happened. */
export function PersonCard(props: { person: LookedUp; me: Me; onAskAgain(): Promise<unknown> }) {
  const { person, me, onAskAgain } = props;
  return (
    <div className="columns">
      <section>
        <h2>{person.name || person.address}</h2>
        {person.name && (
          <p className="quiet">{[person.address, person.company].filter(Boolean).join(' · ')}</p>
        )}
        <Verdict state={person.state} />
        {person.state.unchecked && <Unchecked why={person.state.unchecked} onAskAgain={onAskAgain} />}
        <Origins origins={person.state.origins} me={me} />
        <Spellings person={person} me={me} />
        {person.address && <WaitingFor address={person.address} />}
        {person.address && <OpenRequests address={person.address} me={me} />}
        <Actions person={person} me={me} />
      </section>
      <HistoryCard personId={person.id} me={me} />
    </div>
  );
}

/** Where nobody in particular says no, as with a blocked domain, the state itself is the reason. */
function Verdict({ state: { status, origins } }: { state: Person['state'] }) {
  const { t } = useTranslation();
  const word = useWord();
  return (
    <div className="row">
      <StateIcon status={status} />
      <div className="row-text">
        <strong>{t(`lookup.${sentence(status)}`)}</strong>
        {status !== 'clear' && origins.length === 0 && <div>{word('status', status)}</div>}
      </div>
    </div>
  );
}

function sentence(status: string): 'refused' | 'clear' | 'unverifiable' {
  if (isRefused(status)) return 'refused';
  return status === 'clear' ? 'clear' : 'unverifiable';
}
