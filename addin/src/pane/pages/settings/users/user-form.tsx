import { Button, Field, Input, Select } from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type User, type UserChange, useChangeUser } from '../../../api/access';
import { Notice } from '../../../parts/notice';
import { ProblemNotice } from '../../../parts/problem-notice';

interface Props {
  user: User;
  onDone(words: string): void;
  onCancel(): void;
}

/** Name and role of a user, and whether they have access. What is done is said by the list: this row may leave it. */
export function UserForm({ user, onDone, onCancel }: Props) {
  const { t } = useTranslation();
  const changing = useChangeUser();
  const [name, setName] = useState(user.name);
  const [role, setRole] = useState(user.role);
  const [isAsking, setAsking] = useState(false);
  const change = (wanted: UserChange, words: string) =>
    changing.mutateAsync({ id: user.id, change: wanted }).then(
      () => onDone(words),
      () => {},
    );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim()) void change({ name: name.trim(), role }, t('users.saved', { name: name.trim() }));
  };
  const deactivate = () => change({ active: false }, t('users.isDeactivated', { name: user.name }));
  const reactivate = () => change({ active: true }, t('users.isBack', { name: user.name }));
  return (
    <form className="form" onSubmit={submit} noValidate>
      <Field label={t('account.name')} validationMessage={name.trim() ? undefined : t('app.required')}>
        <Input autoFocus value={name} maxLength={500} onChange={(_, { value }) => setName(value)} />
      </Field>
      <Field label={t('account.role')}>
        <Select value={role} onChange={(_, { value }) => setRole(value as User['role'])}>
          <option value="rep">{t('account.rep')}</option>
          <option value="admin">{t('account.admin')}</option>
        </Select>
      </Field>
      {changing.error && <ProblemNotice error={changing.error} conflict={t('users.lastAdmin')} />}
      {isAsking && (
        <Notice tone="warning" takesFocus>
          {t('users.caution', { name: user.name })}
          <div className="actions">
            <Button disabledFocusable={changing.isPending} onClick={() => void deactivate()}>
              {t('users.deactivateFor', { name: user.name })}
            </Button>
          </div>
        </Notice>
      )}
      <div className="actions">
        <Button appearance="primary" type="submit" disabledFocusable={changing.isPending}>
          {t('app.save')}
        </Button>
        {user.active && !isAsking && <Button onClick={() => setAsking(true)}>{t('users.deactivate')}</Button>}
        {!user.active && <Button onClick={() => void reactivate()}>{t('users.reactivate')}</Button>}
        <Button onClick={onCancel}>{t('app.cancel')}</Button>
      </div>
    </form>
  );
}
