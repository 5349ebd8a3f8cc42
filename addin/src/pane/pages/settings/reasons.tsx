import { useTranslation } from 'react-i18next';
import { isAdmin, type Me } from '../../api/me';
import { useSaveSettings, useSettings } from '../../api/settings';
import { Answered } from '../../parts/answered';
import { EntryList } from './entry-list';
import { ReadOnlyNote } from './read-only-note';

/** The reasons an admin can choose from when resubscribing somebody. */
export function Reasons({ me }: { me: Me }) {
  const { t } = useTranslation();
  const settings = useSettings();
  const saving = useSaveSettings();
  const words = {
    title: t('reasons.list'),
    hint: t('reasons.hint'),
    empty: t('reasons.empty'),
    entry: t('reasons.entry'),
    invalid: t('reasons.invalid'),
  };
  const save = (resubscribe_reasons: string[]) => saving.mutateAsync({ resubscribe_reasons });
  return (
    <Answered query={settings}>
      {({ resubscribe_reasons: reasons }) => (
        <>
          {!isAdmin(me) && <ReadOnlyNote />}
          <EntryList
            words={words}
            entries={reasons.map((name) => ({ name }))}
            isReadOnly={!isAdmin(me)}
            isValid={(reason) => !reasons.includes(reason)}
            onAdd={(reason) => save([...reasons, reason])}
            onRemove={(reason) => save(reasons.filter((each) => each !== reason))}
          />
        </>
      )}
    </Answered>
  );
}
