import { useTranslation } from 'react-i18next';
import type { Me } from '../../api/me';
import type { Origin } from '../../api/people';
import { StateIcon } from '../../parts/state-icon';
import { useScopeWords } from '../../words/use-scope-words';
import { useWord } from '../../words/use-word';

/** Everybody who says no, each on a line of its own: lifting one leaves the others. */
export function Origins({ origins, me }: { origins: Origin[]; me: Me }) {
  const { t } = useTranslation();
  if (origins.length === 0) return null;
  return (
    <>
      <h3>{t('lookup.origins')}</h3>
      <ul className="rows">
        {origins.map((said) => (
          <Row
            key={`${said.spelling?.person_id} ${said.origin} ${said.scope.kind} ${said.scope.id}`}
            said={said}
            me={me}
          />
        ))}
      </ul>
    </>
  );
}

function Row({ said, me }: { said: Origin; me: Me }) {
  const { t } = useTranslation();
  const word = useWord();
  const scope = useScopeWords(me);
  return (
    <li className="row">
      <StateIcon status={said.status} />
      <div className="row-text">
        <strong>{word('origin', said.origin)}</strong>
        <div>{said.reason.detail}</div>
        <div className="quiet">{scope(said.scope)}</div>
        {said.spelling && (
          <div className="quiet">
            {t('spellings.saidOf', { address: said.spelling.address ?? t('spellings.erased') })}
          </div>
        )}
      </div>
    </li>
  );
}
