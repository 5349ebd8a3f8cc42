import { Field, Select } from '@fluentui/react-components';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useUsers, type WantedUsers } from '../../../api/access';
import type { Me } from '../../../api/me';
import { Answered } from '../../../parts/answered';
import { SearchForm } from '../../../parts/forms/search-form';
import { MoreButton } from '../../../parts/more-button';
import { Notice } from '../../../parts/notice';
import { UserRow } from './user-row';

/** Who works here, what they may do, and the way to take somebody's access away. */
export function Users({ me }: { me: Me }) {
  const { t } = useTranslation();
  const [wanted, setWanted] = useState<WantedUsers>({ query: '', role: '', active: true });
  const [done, setDone] = useState('');
  const users = useUsers(wanted);
  return (
    <>
      <SearchForm label={t('users.search')} onSearch={(query) => setWanted({ ...wanted, query })} />
      <Field label={t('account.role')}>
        <Select
          value={wanted.role}
          onChange={(_, { value }) => setWanted({ ...wanted, role: value as WantedUsers['role'] })}
        >
          <option value="">{t('group.all')}</option>
          <option value="admin">{t('account.admin')}</option>
          <option value="rep">{t('account.rep')}</option>
        </Select>
      </Field>
      <Field label={t('users.access')}>
        <Select
          value={String(wanted.active ?? '')}
          onChange={(_, { value }) => setWanted({ ...wanted, active: ACCESS[value] })}
        >
          <option value="true">{t('users.active')}</option>
          <option value="false">{t('users.deactivated')}</option>
          <option value="">{t('group.all')}</option>
        </Select>
      </Field>
      {done && (
        <Notice tone="success" takesFocus key={done}>
          {done}
        </Notice>
      )}
      <Answered query={users}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0) return <p>{t('users.empty')}</p>;
          return (
            <ul className="cards">
              {items.map((user) => (
                <UserRow key={user.id} user={user} isMe={user.id === me.id} onDone={setDone} />
              ))}
            </ul>
          );
        }}
      </Answered>
      <MoreButton pages={users} />
    </>
  );
}

const ACCESS: Record<string, boolean | undefined> = { true: true, false: false };
