import type { FormEvent, ReactNode } from 'react';
import type { Me } from '../../../api/me';
import { type Settings, useSettings } from '../../../api/settings';
import { Answered } from '../../../parts/answered';
import { Unsaved } from '../../../parts/forms/unsaved';
import { ProblemNotice } from '../../../parts/problem-notice';
import { type Draft, useDraft } from './draft';
import { ReadOnlyNote } from './read-only-note';
import { SaveBar } from './save-bar';

interface Props {
  me: Me;
  /** Somebody who may only read has been told so above. */
  isNoted?: boolean;
  isValid?: (shown: Settings) => boolean;
  children: (draft: Draft) => ReactNode;
}

/** A part of the settings that is saved as one. Reps see it and can't change it. */
export function SettingsForm(props: Props) {
  const settings = useSettings();
  return <Answered query={settings}>{(current) => <Form settings={current} {...props} />}</Answered>;
}

function Form({
  settings,
  me,
  isNoted = false,
  isValid = () => true,
  children,
}: Props & { settings: Settings }) {
  const draft = useDraft(settings, me);
  const canSave = draft.isChanged && !draft.isSaving && isValid(draft.shown);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (canSave) draft.save();
  };
  return (
    <form className={draft.isReadOnly ? 'form read-only' : 'form'} onSubmit={submit} noValidate>
      {draft.isReadOnly && !isNoted && <ReadOnlyNote />}
      {children(draft)}
      <Unsaved isUnsaved={draft.isChanged} />
      {draft.error && <ProblemNotice error={draft.error} />}
      {!draft.isReadOnly && <SaveBar canSave={canSave} isSaved={draft.isSaved} />}
    </form>
  );
}
