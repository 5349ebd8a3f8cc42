import { Button } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { isAdmin, type Me } from '../../api/me';
import { type Person, useRelease } from '../../api/people';
import type { Outcome } from '../../parts/outcome';
import { ProblemNotice } from '../../parts/problem-notice';
import { useDates } from '../../words/use-dates';

/** Who keeps this person's data, since when and why; an admin ends it here. */
export function Held(props: {
  hold: NonNullable<Person['hold']>;
  personId: string;
  me: Me;
  onEnd: (outcome: Outcome) => void;
}) {
  const { hold, personId, me, onEnd } = props;
  const { t } = useTranslation();
  const { day } = useDates();
  const release = useRelease();
  const words = { who: hold.user?.name ?? '–', day: day(hold.at), reason: hold.reason };
  const end = () => release.mutate(personId, { onSuccess: () => onEnd({ kind: 'released' }) });
  return (
    <>
      <p>{t('hold.held', words)}</p>
      {release.error && <ProblemNotice error={release.error} />}
      {isAdmin(me) && (
        <Button onClick={end} disabledFocusable={release.isPending}>
          {t('hold.release')}
        </Button>
      )}
    </>
  );
}
