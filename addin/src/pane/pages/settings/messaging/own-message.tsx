import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Me, useWordMessage } from '../../../api/me';
import { useSettings } from '../../../api/settings';
import { Answered } from '../../../parts/answered';
import { Unsaved } from '../../../parts/forms/unsaved';
import { ProblemNotice } from '../../../parts/problem-notice';
import { SaveBar } from '../form/save-bar';
import { shownIn } from '../form/translated';
import { MessageField } from './message-field';
import './messaging.css';
import { Preview } from './preview';

/** The words around the unsubscribe link in one's own mail, where the team lets everybody have theirs. */
export function OwnMessage({ me }: { me: Me }) {
  const { i18n } = useTranslation();
  const settings = useSettings();
  return (
    <Answered query={settings}>
      {({ unsubscribe_message: { html }, locale }) => (
        <Form kept={me.unsubscribe_message ?? ''} teams={shownIn(html, i18n.language, locale)} />
      )}
    </Answered>
  );
}

function Form({ kept, teams }: { kept: string; teams: string }) {
  const { t } = useTranslation();
  const saving = useWordMessage();
  const [changed, setChanged] = useState<string | null>(null);
  const html = changed ?? kept;
  const canSave = html !== kept && !saving.isPending;
  const change = (words: string) => {
    setChanged(words);
    saving.reset();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (canSave) saving.mutate(html || null, { onSuccess: () => setChanged(null) });
  };
  return (
    <form className="form" onSubmit={submit} noValidate>
      <MessageField
        label={t('ownMessage.html')}
        hint={t('ownMessage.htmlHint')}
        html={html}
        onChange={change}
      />
      <Preview html={html || teams} />
      <Unsaved isUnsaved={html !== kept} />
      {saving.error && <ProblemNotice error={saving.error} />}
      <SaveBar canSave={canSave} isSaved={saving.isSuccess} />
    </form>
  );
}
