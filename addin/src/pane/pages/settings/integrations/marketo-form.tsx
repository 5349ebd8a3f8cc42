import { Field, Radio, RadioGroup, Switch } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { Me } from '../../../api/me';
import type { Settings } from '../../../api/settings';
import type { Draft } from '../form/draft';
import { Explained } from '../form/explained';
import { isWholeNumber, NumberField } from '../form/number-field';
import { SettingsForm } from '../form/settings-form';

type Marketo = Settings['marketo'];

const MODES = ['mirror', 'live'] as const;
/** The API's limits. */
const NUMBERS = [
  ['poll_minutes', 1, 15],
  ['freshness_minutes', 1, 1440],
  ['last_known_hours', 0, 168],
  ['daily_budget', 0, 50_000],
] as const;

/** How often Marketo is asked, and whether it is told. */
export function MarketoForm({ me }: { me: Me }) {
  return (
    <SettingsForm me={me} isNoted isValid={isValid}>
      {(draft) => <Fields {...draft} />}
    </SettingsForm>
  );
}

function Fields({ shown: { marketo }, change, isReadOnly }: Draft) {
  const { t } = useTranslation();
  const set = (more: Partial<Marketo>) => change({ marketo: { ...marketo, ...more } });
  return (
    <>
      <Field label={t('marketo.mode')}>
        <RadioGroup
          value={marketo.mode}
          onChange={(_, { value }) => set({ mode: value as Marketo['mode'] })}
          disabled={isReadOnly}
        >
          {MODES.map((mode) => (
            <Radio
              key={mode}
              value={mode}
              label={<Explained text={t(`marketo.${mode}`)} hint={t(`marketo.${mode}Hint`)} />}
            />
          ))}
        </RadioGroup>
      </Field>
      {NUMBERS.map(([name, min, max]) => (
        <NumberField
          key={name}
          label={t(`marketo.${name}`)}
          hint={t(`marketo.${name}Hint`)}
          complaint={t('marketo.numberInvalid', { min, max })}
          min={min}
          max={max}
          value={marketo[name]}
          isReadOnly={isReadOnly}
          onChange={(value) => set({ [name]: value })}
        />
      ))}
      <Field hint={t('marketo.writeBackHint')}>
        <Switch
          label={t('marketo.writeBack')}
          checked={marketo.write_back}
          onChange={(_, { checked }) => set({ write_back: checked })}
          disabled={isReadOnly}
        />
      </Field>
    </>
  );
}

function isValid({ marketo }: Settings): boolean {
  return NUMBERS.every(([name, min, max]) => isWholeNumber(marketo[name], min, max));
}
