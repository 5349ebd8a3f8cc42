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
  onGone(): void;
}

/** One token, and the way to end it. */
export function TokenRow({ token, isHere, showsUser, onGone }: Props) {
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
      {isAsking && (
        <Caution token={token} isHere={isHere} onGone={onGone} onCancel={() => setAsking(false)} />
      )}
    </li>
  );
}

function Facts({ token, isHere }: Pick<Props, 'token' | 'isHere'>) {
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

function Caution({ token, isHere, onGone, onCancel }: Omit<Props, 'showsUser'> & { onCancel: () => void }) {
  const { t } = useTranslation();
  const revoking = useRevokeToken();
  // Not by mutate's own callbacks: they are dropped with this card.
  const revoke = () => void revoking.mutateAsync(token.id).then(onGone, () => {});
  return (
    <>
      <Notice tone="warning" takesFocus>
        {t('tokens.caution')} {isHere && t('tokens.cautionHere')}
      </Notice>
      {revoking.error && <ProblemNotice error={revoking.error} />}
      <div className="actions">
        <Button appearance="primary" disabledFocusable={revoking.isPending} onClick={revoke}>
          {t('tokens.revoke')}
        </Button>
        <Button onClick={onCancel}>{t('app.cancel')}</Button>
      </div>
    </>
  );
}
