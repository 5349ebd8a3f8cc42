import { Field, Radio, RadioGroup, Switch, Textarea } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { Me } from '../../api/me';
import type { SettingsPatch } from '../../api/settings';
import type { Draft } from './draft';
import { Explained } from './explained';
import { SettingsForm } from './settings-form';

type MessagePatch = NonNullable<SettingsPatch['unsubscribe_message']>;

const MODES = ['team', 'individual'] as const;
const SWITCHES = ['append', 'in_client_mail'] as const;
const LONGEST = 10_000;

/** The words around the unsubscribe link, and where they are put in. */
export function Messaging({ me }: { me: Me }) {
  return <SettingsForm me={me}>{(draft) => <Fields {...draft} />}</SettingsForm>;
}

function Fields({ shown: { unsubscribe_message: message }, change, isReadOnly }: Draft) {
  const { t } = useTranslation();
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
      <Field
        label={t('messaging.html')}
        hint={t('messaging.htmlHint', { placeholder: '{{team_unsubscribe}}' })}
      >
        <Textarea
          value={message.html}
          maxLength={LONGEST}
          spellCheck={false}
          resize="vertical"
          disabled={isReadOnly}
          onChange={(_, { value }) => set({ html: value })}
        />
      </Field>
      <Preview html={message.html} />
      {SWITCHES.map((name) => (
        <Field key={name} hint={t(`messaging.${name}Hint`)}>
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

/** As a mail program shows it. The frame runs nothing and may load nothing. */
function Preview({ html }: { html: string }) {
  const { t } = useTranslation();
  const page = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
    <body style="margin: 8px; font: 14px sans-serif; background: #fff; color: #242424">${html}`;
  return (
    <div>
      <h3>{t('landing.preview')}</h3>
      <iframe className="mail-preview" title={t('messaging.preview')} sandbox="" srcDoc={page} />
    </div>
  );
}
