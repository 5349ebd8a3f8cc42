import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Person } from '../../api/people';
import { Notice } from '../../parts/notice';

/** Why nobody can tell, and a way to ask again. */
export function Unchecked(props: {
  why: NonNullable<Person['state']['unchecked']>;
  onAskAgain(): Promise<unknown>;
}) {
  const { why, onAskAgain } = props;
  const { t } = useTranslation();
  const [isAsking, setAsking] = useState(false);
  const ask = () => {
    setAsking(true);
    void onAskAgain().finally(() => setAsking(false));
  };
  return (
    <div role="status">
      <Notice
        tone="warning"
        action={
          <Button size="small" onClick={ask} disabledFocusable={isAsking}>
            {t('app.retry')}
          </Button>
        }
      >
        {t(`unchecked.${why}`)}
      </Notice>
    </div>
  );
}
