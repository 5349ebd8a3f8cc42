import { Button, Field, Input } from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useErase, useProof } from '../../../api/people';
import { Notice } from '../../../parts/notice';
import type { Outcome } from '../../../parts/outcome';
import { ProblemNotice } from '../../../parts/problem-notice';
import { FormHeading } from './form-heading';

/** Nobody erases a person by a slip: a word has to be typed. */
export function EraseForm(props: { personId: string; onEnd: (outcome: Outcome | null) => void }) {
  const { personId, onEnd } = props;
  const { t } = useTranslation();
  const erase = useErase();
  const proof = useProof();
  const [typed, setTyped] = useState('');
  const [isTried, setTried] = useState(false);
  const word = t('erase.word');
  const isWrong = typed.trim().toLowerCase() !== word;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!isWrong) erase.mutate(personId, { onSuccess: () => onEnd({ kind: 'erased' }) });
  };
  return (
    <form className="form" onSubmit={submit} noValidate>
      <FormHeading>{t('erase.title')}</FormHeading>
      <Notice tone="warning">
        {t('erase.caution')} {t('erase.reach')}
      </Notice>
      <div>
        <Button onClick={() => proof.mutate(personId)} disabledFocusable={proof.isPending}>
          {t('erase.proof')}
        </Button>
        <p className="quiet">{t('erase.proofHint')}</p>
      </div>
      {proof.error && <ProblemNotice error={proof.error} />}
      <Field
        label={t('erase.confirm', { word })}
        validationMessage={isTried && isWrong ? t('erase.wrong', { word }) : undefined}
        required
      >
        <Input
          value={typed}
          autoComplete="off"
          spellCheck={false}
          maxLength={40}
          onChange={(_, { value }) => setTyped(value)}
        />
      </Field>
      {erase.error && <ProblemNotice error={erase.error} />}
      <div className="actions">
        <Button appearance="primary" type="submit" disabledFocusable={erase.isPending}>
          {t('erase.submit')}
        </Button>
        <Button onClick={() => onEnd(null)}>{t('app.cancel')}</Button>
      </div>
    </form>
  );
}
