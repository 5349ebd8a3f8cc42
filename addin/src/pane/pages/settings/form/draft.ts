import { useState } from 'react';
import { isAdmin, type Me } from '../../../api/me';
import { type Settings, type SettingsPatch, useSaveSettings } from '../../../api/settings';
import { Problem } from '../../../http/problem';

/** The settings as a form shows them: the newest, with what was changed here and isn't saved yet. */
export interface Draft {
  shown: Settings;
  isChanged: boolean;
  isReadOnly: boolean;
  isSaving: boolean;
  isSaved: boolean;
  error: Error | null;
  change(patch: SettingsPatch): void;
  save(): void;
}

export function useDraft(settings: Settings, me: Me): Draft {
  const [changes, setChanges] = useState<SettingsPatch>({});
  const saving = useSaveSettings();
  const change = (patch: SettingsPatch) => {
    setChanges({ ...changes, ...patch });
    saving.reset();
  };
  const save = () =>
    saving.mutate(changes, {
      onSuccess: () => setChanges({}),
      // Somebody else was faster: what they saved is shown, not what was meant for the settings before.
      onError: (error) => error instanceof Problem && error.status === 412 && setChanges({}),
    });
  return {
    shown: { ...settings, ...(changes as Partial<Settings>) },
    isChanged: Object.entries(changes).some(([key, value]) => settings[key as keyof Settings] !== value),
    isReadOnly: !isAdmin(me),
    isSaving: saving.isPending,
    isSaved: saving.isSuccess,
    error: saving.error,
    change,
    save,
  };
}
