import { Field, Radio, RadioGroup, Switch } from '@fluentui/react-components';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Me } from '../../api/me';
import type { SettingsPatch } from '../../api/settings';
import type { Draft } from './form/draft';
import { Explained } from './form/explained';
import { SettingsForm } from './form/settings-form';

const OUTAGE = ['block', 'warn', 'allow'] as const;
const OVERRIDE = ['off', 'admins', 'everyone'] as const;

/** What a check refuses, and who may decide otherwise. */
export function Checking({ me }: { me: Me }) {
  return (
    <SettingsForm me={me}>
      {(draft) => (
        <>
          <Outage {...draft} />
          <Override {...draft} />
          <Toggle {...draft} name="plus_addresses" words="plus" />
          <Toggle {...draft} name="non_commercial_in_clients" words="nonCommercial" />
        </>
      )}
    </SettingsForm>
  );
}

function Outage({ shown, change, isReadOnly }: Draft) {
  const { t } = useTranslation();
  const choose = (value: string) => change({ on_unverifiable: value as SettingsPatch['on_unverifiable'] });
  return (
    <Choice words="outage" value={shown.on_unverifiable} onChoose={choose} isReadOnly={isReadOnly}>
      {OUTAGE.map((each) => (
        <Radio
          key={each}
          value={each}
          label={<Explained text={t(`checking.${each}`)} hint={t(`checking.${each}Hint`)} />}
        />
      ))}
    </Choice>
  );
}

function Override({ shown, change, isReadOnly }: Draft) {
  const { t } = useTranslation();
  const choose = (value: string) => change({ override: value as SettingsPatch['override'] });
  return (
    <Choice words="override" value={shown.override} onChoose={choose} isReadOnly={isReadOnly}>
      {OVERRIDE.map((each) => (
        <Radio key={each} value={each} label={t(`checking.${each}`)} />
      ))}
    </Choice>
  );
}

interface ChoiceProps {
  words: 'outage' | 'override';
  value: string;
  isReadOnly: boolean;
  onChoose(value: string): void;
  children: ReactNode;
}

function Choice({ words, value, isReadOnly, onChoose, children }: ChoiceProps) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div>
      <h3 id={id}>{t(`checking.${words}`)}</h3>
      <p id={`${id}-hint`} className="quiet">
        {t(`checking.${words}Hint`)}
      </p>
      <RadioGroup
        aria-labelledby={id}
        aria-describedby={`${id}-hint`}
        value={value}
        onChange={(_, chosen) => onChoose(chosen.value)}
        disabled={isReadOnly}
      >
        {children}
      </RadioGroup>
    </div>
  );
}

interface ToggleProps extends Draft {
  name: 'plus_addresses' | 'non_commercial_in_clients';
  words: 'plus' | 'nonCommercial';
}

function Toggle({ shown, change, isReadOnly, name, words }: ToggleProps) {
  const { t } = useTranslation();
  return (
    <Field hint={t(`checking.${words}Hint`)}>
      <Switch
        label={t(`checking.${words}`)}
        checked={shown[name]}
        onChange={(_, { checked }) => change({ [name]: checked })}
        disabled={isReadOnly}
      />
    </Field>
  );
}
