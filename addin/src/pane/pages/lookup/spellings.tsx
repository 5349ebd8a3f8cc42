import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isAdmin, type Me } from '../../api/me';
import type { LookedUp } from '../../api/people';
import { useJoinAgain } from '../../api/spellings';
import { ProblemNotice } from '../../parts/problem-notice';
import { ApartForm } from './forms/apart-form';

interface Props {
  person: LookedUp;
  me: Me;
}

/** Addresses that lead to one mailbox: a no to one of them is a no to all, unless an admin knows better. */
export function Spellings({ person, me }: Props) {
  return (
    <>
      <Joined spellings={person.spellings} me={me} />
      <Apart apart={person.apart} me={me} />
    </>
  );
}

function Joined({ spellings, me }: { spellings: LookedUp['spellings']; me: Me }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<string | null>(null);
  if (spellings.length === 0) return null;
  if (chosen !== null) return <ApartForm address={chosen} onEnd={() => setChosen(null)} />;
  return (
    <>
      <h3>{t('spellings.title')}</h3>
      <p className="quiet">{t('spellings.intro')}</p>
      <ul className="rows">
        {spellings.map(({ address, person_id }) => (
          <li className="row" key={address ?? person_id}>
            <div className="row-text">{address ?? t('spellings.erased')}</div>
            {isAdmin(me) && address && (
              <Button onClick={() => setChosen(address)}>{t('spellings.setApart')}</Button>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function Apart({ apart, me }: { apart: LookedUp['apart']; me: Me }) {
  const { t } = useTranslation();
  const joinAgain = useJoinAgain();
  if (apart.length === 0) return null;
  return (
    <>
      <h3>{t('spellings.apart')}</h3>
      <ul className="rows">
        {apart.map(({ id, address, reason, user }) => (
          <li className="row" key={id}>
            <div className="row-text">
              <strong>{address ?? t('spellings.erased')}</strong>
              <div className="quiet">{[reason, user?.name].filter(Boolean).join(' · ')}</div>
            </div>
            {isAdmin(me) && (
              <Button disabledFocusable={joinAgain.isPending} onClick={() => joinAgain.mutate(id)}>
                {t('spellings.joinAgain')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {joinAgain.error && <ProblemNotice error={joinAgain.error} />}
    </>
  );
}
