import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Token, useRevokeToken } from '../../../api/access';
import { Notice } from '../../../parts/notice';
import { ProblemNotice } from '../../../parts/problem-notice';
import { useDates } from '../../../words/use-dates';
import { useWord } from '../../../words/use-word';

interface Props {
  token: Token;
  isHere: boolean;
  showsUser: boolean;
}

/** One token, and the way to end it. */
export function TokenRow({ token, isHere, showsUser }: Props) {
  const { t } = useTranslation();
  const [isAsking, setAsking] = useState(false);
  const name = token.name ?? t('tokens.unnamed');
  return (
    <li className="card">
      <div className="row">
        <div className="row-text">
          <strong>
            <bdi>{name}</bdi>
          </strong>
          {showsUser && <div>{token.user?.name}</div>}
          <Facts token={token} isHere={isHere} />
        </div>
        {!isAsking && (
          <Button aria-label={t('tokens.revokeFor', { name })} onClick={() => setAsking(true)}>
            {t('tokens.revoke')}
          </Button>
        )}
      </div>
      {isAsking && <Caution token={token} isHere={isHere} onCancel={() => setAsking(false)} />}
    </li>
  );
}

function Facts({ token, isHere }: Omit<Props, 'showsUser'>) {
  const { t } = useTranslation();
  const word = useWord();
  const { day, ago } = useDates();
  const { scope, created_at: created, last_used_at: used, expires_at: ends } = token;
  const facts = [
    word('tokenScope', scope),
    t('tokens.made', { date: day(created) }),
    used ? t('tokens.used', { when: ago(used) }) : t('tokens.unused'),
    t('tokens.ends', { date: day(ends) }),
    isHere && t('tokens.here'),
  ];
  return <div className="quiet">{facts.filter(Boolean).join(' · ')}</div>;
}

function Caution({ token, isHere, onCancel }: Omit<Props, 'showsUser'> & { onCancel: () => void }) {
  const { t } = useTranslation();
  const revoking = useRevokeToken();
  return (
    <>
      <Notice tone="warning" takesFocus>
        {t('tokens.caution')} {isHere && t('tokens.cautionHere')}
      </Notice>
      {revoking.error && <ProblemNotice error={revoking.error} />}
      <div className="actions">
        <Button
          appearance="primary"
          disabledFocusable={revoking.isPending}
          onClick={() => revoking.mutate(token.id)}
        >
          {t('tokens.revoke')}
        </Button>
        <Button onClick={onCancel}>{t('app.cancel')}</Button>
      </div>
    </>
  );
}
