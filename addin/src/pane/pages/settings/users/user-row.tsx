import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { User } from '../../../api/access';
import { useDates } from '../../../words/use-dates';
import { UserForm } from './user-form';

interface Props {
  user: User;
  isMe: boolean;
  onDone(words: string): void;
}

/** One of the people who work here; pressed, what can be changed of them. */
export function UserRow({ user, isMe, onDone }: Props) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const close = (words: string) => {
    setOpen(false);
    onDone(words);
  };
  return (
    <li className="card">
      <div className="row">
        <div className="row-text">
          <strong>
            <bdi>{user.name}</bdi>
          </strong>{' '}
          {isMe && <span className="quiet">({t('users.you')})</span>}
          <div>{user.email}</div>
          <Facts user={user} />
        </div>
        {!isOpen && (
          <Button aria-label={t('users.changeFor', { name: user.name })} onClick={() => setOpen(true)}>
            {t('users.change')}
          </Button>
        )}
      </div>
      {isOpen && <UserForm user={user} onDone={close} onCancel={() => setOpen(false)} />}
    </li>
  );
}

function Facts({ user }: { user: User }) {
  const { t } = useTranslation();
  const { ago } = useDates();
  const { role, active, last_seen_at: seen, last_check_at: checked } = user;
  const facts = [
    t(role === 'admin' ? 'account.admin' : 'account.rep'),
    !active && t('users.deactivated'),
    seen ? t('users.seen', { when: ago(seen) }) : t('users.neverSeen'),
    checked ? t('users.checked', { when: ago(checked) }) : t('users.neverChecked'),
  ];
  return <div className="quiet">{facts.filter(Boolean).join(' · ')}</div>;
}
