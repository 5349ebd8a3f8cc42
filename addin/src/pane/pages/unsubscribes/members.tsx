import { useTranslation } from 'react-i18next';
import type { Me } from '../../api/me';
import type { Member } from '../../api/unsubscribes';
import { StateIcon } from '../../parts/state-icon';
import { link } from '../../router';
import { useDates } from '../../words/use-dates';
import { useScopeWords } from '../../words/use-scope-words';
import { useWord } from '../../words/use-word';

/** One line for each no; the same person may have several. */
export function Members({ members, me }: { members: Member[]; me: Me }) {
  return (
    <ul className="rows">
      {members.map((member) => (
        <li key={member.id} className="row">
          <StateIcon status={member.status} />
          <Row member={member} me={me} />
        </li>
      ))}
    </ul>
  );
}

function Row({ member, me }: { member: Member; me: Me }) {
  const { t } = useTranslation();
  const word = useWord();
  const scope = useScopeWords(me);
  const { day } = useDates();
  const { address, name, company, reason, said, through, actor } = member;
  const who = actor ?? through;
  const facts = [word('origin', member.origin), scope(member.scope), who?.name];
  return (
    <div className="row-text">
      {address ? <a href={link('lookup', address)}>{address}</a> : t('requests.erased')}
      {name && (
        <div>
          <bdi>{name}</bdi>
          {company && (
            <>
              {' · '}
              <bdi>{company}</bdi>
            </>
          )}
        </div>
      )}
      <div>{reason?.detail ?? day(member.since)}</div>
      {said && <div>{t('group.said', { words: said })}</div>}
      <div className="quiet">{facts.filter(Boolean).join(' · ')}</div>
    </div>
  );
}
