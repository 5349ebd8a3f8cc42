import { Field, Input, Textarea } from '@fluentui/react-components';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Me } from '../../../api/me';
import type { Draft } from '../form/draft';
import { SettingsForm } from '../form/settings-form';
import { TextLanguage } from '../form/text-language';
import { faultsOf, type LandingPage, type Texts } from './faults';
import './landing.css';
import { ListField } from './list-field';
import { Preview } from './preview';
import { Reasons } from './reasons';
import { Topics } from './topics';

/** What recipients see when they follow the unsubscribe link, and what they can choose there. */
export function Landing({ me }: { me: Me }) {
  const [chosen, setChosen] = useState('');
  return (
    <SettingsForm me={me} isValid={({ landing }) => faultsOf(landing).length === 0}>
      {(draft) => {
        const own = draft.shown.locale;
        const texts = { language: chosen || own, own };
        return (
          <>
            <TextLanguage {...texts} onChoose={setChosen} />
            <Fields {...draft} {...texts} key={`${draft.shown.policy_version} ${texts.language}`} />
            <Preview landing={draft.shown.landing} team={me.team.name} {...texts} />
          </>
        );
      }}
    </SettingsForm>
  );
}

function Fields({ shown: { landing }, change, isReadOnly, language, own }: Draft & Texts) {
  const { t } = useTranslation();
  const faults = faultsOf(landing);
  const set = (more: Partial<LandingPage>) => change({ landing: { ...landing, ...more } });
  const complaint = (name: keyof LandingPage) =>
    faults.includes(name) ? t(`landing.${name}Invalid` as 'landing.logo_urlInvalid') : undefined;
  return (
    <>
      <Field label={t('landing.company')} hint={t('landing.companyHint')}>
        <Input
          value={landing.company ?? ''}
          maxLength={100}
          disabled={isReadOnly}
          onChange={(_, { value }) => set({ company: value || null })}
        />
      </Field>
      <Field label={t('landing.postal_address')} hint={t('landing.postal_addressHint')}>
        <Textarea
          value={landing.postal_address ?? ''}
          maxLength={500}
          disabled={isReadOnly}
          onChange={(_, { value }) => set({ postal_address: value || null })}
        />
      </Field>
      <Field
        label={t('landing.logo_url')}
        hint={t('landing.logo_urlHint')}
        validationMessage={complaint('logo_url')}
      >
        <Input
          type="url"
          value={landing.logo_url ?? ''}
          maxLength={500}
          disabled={isReadOnly}
          onChange={(_, { value }) => set({ logo_url: value || null })}
        />
      </Field>
      <Topics
        landing={landing}
        onChange={set}
        isReadOnly={isReadOnly}
        complaint={complaint('topics')}
        language={language}
        own={own}
      />
      <Reasons
        reasons={landing.reasons}
        language={language}
        own={own}
        complaint={complaint('reasons')}
        isReadOnly={isReadOnly}
        onChange={(reasons) => set({ reasons })}
      />
      <ListField
        label={t('landing.pause_days')}
        hint={t('landing.pause_daysHint')}
        complaint={complaint('pause_days')}
        entries={landing.pause_days.map(String)}
        isReadOnly={isReadOnly}
        onChange={(days) => set({ pause_days: days.map(Number) })}
      />
    </>
  );
}
