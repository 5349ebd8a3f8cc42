import { Button, Checkbox, Field } from '@fluentui/react-components';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Me } from '../../../api/me';
import { type Origin, useResubscribe } from '../../../api/people';
import { useAsk } from '../../../api/requests';
import { Notice } from '../../../parts/notice';
import type { Outcome } from '../../../parts/outcome';
import { ProblemNotice } from '../../../parts/problem-notice';
import { CoverField, type Scope } from './cover-field';
import { EvidenceFields } from './evidence-fields';
import { FormHeading } from './form-heading';
import { EMPTY, type Filled, faultsOf, permissionOf } from './permission';
import { ReasonField } from './reason-field';

interface Props {
  address: string;
  onEnd(outcome: Outcome | null): void;
}

/** An admin documents that somebody wants mail again. Nothing is lifted without reason and evidence. */
export function ResubscribeForm(props: Props & { origins: Origin[]; me: Me }) {
  const { address, origins, me, onEnd } = props;
  const resubscribe = useResubscribe();
  const [covered, setCovered] = useState<Scope | null>(null);
  const submit = (filled: Filled) =>
    resubscribe.mutate(
      { ...permissionOf(address, filled), scope: covered },
      {
        onSuccess: ({ pending, spellings }) =>
          onEnd({ kind: 'resubscribed', pending, spellings, isPart: covered !== null }),
      },
    );
  return (
    <PermissionForm words="resubscribe" call={resubscribe} onSubmit={submit} onEnd={onEnd}>
      <CoverField origins={origins} me={me} covered={covered} onChange={setCovered} />
    </PermissionForm>
  );
}

/** A rep asks an admin to do so, with the same reason and evidence. */
export function AskForm({ address, onEnd }: Props) {
  const asking = useAsk();
  const submit = (filled: Filled) =>
    asking.mutate(permissionOf(address, filled), { onSuccess: () => onEnd({ kind: 'asked' }) });
  return <PermissionForm words="ask" call={asking} onSubmit={submit} onEnd={onEnd} />;
}

interface FormProps extends Pick<Props, 'onEnd'> {
  words: 'resubscribe' | 'ask';
  call: { error: Error | null; isPending: boolean };
  onSubmit(filled: Filled): void;
  children?: ReactNode;
}

function PermissionForm({ words, call, onSubmit, onEnd, children }: FormProps) {
  const { t } = useTranslation();
  const [filled, setFilled] = useState(EMPTY);
  const [isTried, setTried] = useState(false);
  const fill = (more: Partial<Filled>) => setFilled({ ...filled, ...more });
  const faults = faultsOf(filled);
  const complaints = isTried ? faults : {};
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(faults).length === 0) onSubmit(filled);
  };
  return (
    <form className="form" onSubmit={submit} noValidate>
      <FormHeading>{t(`${words}.title`)}</FormHeading>
      <Notice tone="warning">{t('resubscribe.caution')}</Notice>
      {children}
      <ReasonField
        reason={filled.reason}
        onChange={(reason) => fill({ reason })}
        complaint={complaints.reason && t(complaints.reason)}
      />
      <EvidenceFields filled={filled} complaints={complaints} onFill={fill} />
      <Field validationMessage={complaints.isConfirmed && t(complaints.isConfirmed)}>
        <Checkbox
          label={t('resubscribe.confirm')}
          checked={filled.isConfirmed}
          onChange={(_, { checked }) => fill({ isConfirmed: checked === true })}
        />
      </Field>
      {call.error && <ProblemNotice error={call.error} conflict={t('resubscribe.nothing')} />}
      <div className="actions">
        <Button appearance="primary" type="submit" disabledFocusable={call.isPending}>
          {t(`${words}.submit`)}
        </Button>
        <Button onClick={() => onEnd(null)}>{t('app.cancel')}</Button>
      </div>
    </form>
  );
}
