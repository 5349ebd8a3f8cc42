import { Field, Radio, RadioGroup, Switch } from '@fluentui/react-components';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Me } from '../../../api/me';
import type { SettingsPatch } from '../../../api/settings';
import type { Draft } from '../form/draft';
import { Explained } from '../form/explained';
import { SettingsForm } from '../form/settings-form';
import { TextLanguage } from '../form/text-language';
import { patchOf, rewritten, shownIn, writtenIn } from '../form/translated';
import { MessageField } from './message-field';
import './messaging.css';
import { Preview } from './preview';

type MessagePatch = NonNullable<SettingsPatch['unsubscribe_message']>;

const MODES = ['team', 'individual'] as const;
const SWITCHES = ['append', 'in_client_mail'] as const;

/** The words around the unsubscribe link, and where they are put in. */
export function Messaging({ me }: { me: Me }) {
  return <SettingsForm me={me}>{(draft) => <Fields {...draft} />}</SettingsForm>;
}

function Fields({ shown: { unsubscribe_message: message, locale: own }, change, isReadOnly }: Draft) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState('');
  const language = chosen || own;
  const set = (more: MessagePatch) =>
    change({ unsubscribe_message: { ...message, ...more } as MessagePatch });
  return (
    <>
      <Field label={t('messaging.mode')}>
        <RadioGroup
          value={message.mode}
          onChange={(_, { value }) => set({ mode: value as MessagePatch['mode'] })}
          disabled={isReadOnly}
        >
          {MODES.map((mode) => (
            <Radio
              key={mode}
              value={mode}
              label={<Explained text={t(`messaging.${mode}`)} hint={t(`messaging.${mode}Hint`)} />}
            />
          ))}
        </RadioGroup>
      </Field>
      <TextLanguage language={language} own={own} onChoose={setChosen} />
      {!isReadOnly && (
        <MessageField
          key={language}
          label={t('messaging.html')}
          hint={t('messaging.htmlHint', { placeholder: '{{team_unsubscribe}}' })}
          html={writtenIn(message.html, language, own)}
          onChange={(html) => set({ html: patchOf(rewritten(message.html, language, own, html)) })}
        />
      )}
      <Preview html={shownIn(message.html, language, own)} />
      {SWITCHES.map((name) => (
        <Field
          key={name}
          hint={t(`messaging.${name}Hint`)}
          validationMessage={
            name === 'append' && message.append && !message.in_client_mail
              ? t('messaging.appendOff')
              : undefined
          }
          validationState="warning"
        >
          <Switch
            label={t(`messaging.${name}`)}
            checked={message[name]}
            onChange={(_, { checked }) => set({ [name]: checked })}
            disabled={isReadOnly}
          />
        </Field>
      ))}
    </>
  );
}
