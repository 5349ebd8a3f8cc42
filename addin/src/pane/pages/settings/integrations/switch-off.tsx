import { Button, Checkbox } from '@fluentui/react-components';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMarketoOptOuts } from '../../../api/marketo';
import { useSwitchMarketoOff } from '../../../api/settings';
import { Answered } from '../../../parts/answered';
import { Notice } from '../../../parts/notice';
import { ProblemNotice } from '../../../parts/problem-notice';
import { useDates } from '../../../words/use-dates';

/** Asks before Marketo stops counting: how many people that concerns, and whether their no becomes the team's own. */
export function SwitchOff({ onEnd }: { onEnd: () => void }) {
  const { t } = useTranslation();
  const { number } = useDates();
  const switchOff = useSwitchMarketoOff();
  const [isKept, setKept] = useState(true);
  return (
    <Answered query={useMarketoOptOuts()}>
      {({ people }) => (
        <>
          <Notice tone="warning" takesFocus>
            {t('marketo.switchOffCaution', { count: people, people: number(people) })}
          </Notice>
          <Checkbox
            label={t('marketo.keepOptOuts')}
            checked={isKept}
            onChange={(_, { checked }) => setKept(checked === true)}
          />
          <p className="quiet">{t(isKept ? 'marketo.keptHint' : 'marketo.droppedHint')}</p>
          {switchOff.error && <ProblemNotice error={switchOff.error} />}
          <div className="actions">
            <Button
              appearance="primary"
              disabledFocusable={switchOff.isPending}
              onClick={() => switchOff.mutate(isKept, { onSuccess: onEnd })}
            >
              {t('marketo.switchOff')}
            </Button>
            <Button onClick={onEnd}>{t('app.cancel')}</Button>
          </div>
        </>
      )}
    </Answered>
  );
}
