import { Button } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { usualReasons } from '../../../core/reasons';
import { isAdmin, type Me } from '../../api/me';
import { useSaveSettings, useSettings } from '../../api/settings';
import { Answered } from '../../parts/answered';
import { EntryList } from './entry-list';
import { ReadOnlyNote } from './read-only-note';

/** The reasons to choose from when resubscribing somebody, and when sending anyway. */
export function Reasons({ me }: { me: Me }) {
  const settings = useSettings();
  const isReadOnly = !isAdmin(me);
  return (
    <Answered query={settings}>
      {({ resubscribe_reasons, send_anyway_reasons }) => (
        <>
          {isReadOnly && <ReadOnlyNote />}
          <ReasonList name="resubscribe_reasons" reasons={resubscribe_reasons} isReadOnly={isReadOnly} />
          <ReasonList name="send_anyway_reasons" reasons={send_anyway_reasons} isReadOnly={isReadOnly} />
          {!isReadOnly && send_anyway_reasons.length === 0 && <Usual />}
        </>
      )}
    </Answered>
  );
}

const WORDS = {
  resubscribe_reasons: { title: 'reasons.list', hint: 'reasons.hint', empty: 'reasons.empty' },
  send_anyway_reasons: {
    title: 'reasons.anywayList',
    hint: 'reasons.anywayHint',
    empty: 'reasons.anywayEmpty',
  },
} as const;

interface Props {
  name: keyof typeof WORDS;
  reasons: string[];
  isReadOnly: boolean;
}

function ReasonList({ name, reasons, isReadOnly }: Props) {
  const { t } = useTranslation();
  const saving = useSaveSettings();
  const { title, hint, empty } = WORDS[name];
  const words = {
    title: t(title),
    hint: t(hint),
    empty: t(empty),
    entry: t('reasons.entry'),
    invalid: t('reasons.invalid'),
  };
  const save = (changed: string[]) => saving.mutateAsync({ [name]: changed });
  return (
    <EntryList
      words={words}
      entries={reasons.map((each) => ({ name: each }))}
      isReadOnly={isReadOnly}
      isValid={(reason) => !reasons.includes(reason)}
      onAdd={(reason) => save([...reasons, reason])}
      onRemove={(reason) => save(reasons.filter((each) => each !== reason))}
    />
  );
}

/** What most teams would list. */
function Usual() {
  const { t, i18n } = useTranslation();
  const saving = useSaveSettings();
  const add = () => saving.mutate({ send_anyway_reasons: Object.values(usualReasons(i18n.language)) });
  return (
    <div className="actions">
      <Button disabledFocusable={saving.isPending} onClick={add}>
        {t('reasons.usual')}
      </Button>
    </div>
  );
}
