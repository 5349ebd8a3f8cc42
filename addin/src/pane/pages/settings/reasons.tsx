import { Button } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { usualReasons } from '../../../core/reasons';
import { isAdmin, type Me } from '../../api/me';
import { useSaveSettings, useSettings } from '../../api/settings';
import { Answered } from '../../parts/answered';
import { EntryList } from './form/entry-list';
import { ReadOnlyNote } from './form/read-only-note';

/** The reasons an admin can choose from when resubscribing somebody. */
export function Reasons({ me }: { me: Me }) {
  return <ReasonList name="resubscribe_reasons" words="reasons" me={me} />;
}

/** The reasons a sender chooses from when sending anyway, or calling mail non-commercial. */
export function AnywayReasons({ me }: { me: Me }) {
  const { t, i18n } = useTranslation();
  const saving = useSaveSettings();
  const isEmpty = useSettings().data?.send_anyway_reasons.length === 0;
  const add = () => saving.mutate({ send_anyway_reasons: Object.values(usualReasons(i18n.language)) });
  return (
    <>
      <ReasonList name="send_anyway_reasons" words="anyway" me={me} />
      {isAdmin(me) && isEmpty && (
        <div className="actions">
          <Button disabledFocusable={saving.isPending} onClick={add}>
            {t('anyway.usual')}
          </Button>
        </div>
      )}
    </>
  );
}

interface Props {
  name: 'resubscribe_reasons' | 'send_anyway_reasons';
  words: 'reasons' | 'anyway';
  me: Me;
}

function ReasonList({ name, words: group, me }: Props) {
  const { t } = useTranslation();
  const settings = useSettings();
  const saving = useSaveSettings();
  const words = {
    title: t(`${group}.list`),
    hint: t(`${group}.hint`),
    empty: t(`${group}.empty`),
    entry: t('reasons.entry'),
    invalid: t('reasons.invalid'),
  };
  const save = (changed: string[]) => saving.mutateAsync({ [name]: changed });
  return (
    <Answered query={settings}>
      {({ [name]: reasons }) => (
        <>
          {!isAdmin(me) && <ReadOnlyNote />}
          <EntryList
            words={words}
            entries={reasons.map((each) => ({ name: each }))}
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
