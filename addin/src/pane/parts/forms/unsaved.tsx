import { Button } from '@fluentui/react-components';
import { useEffect, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { discardAndGo, hold, stay, subscribe, wantedPath } from '../../router';
import { Notice } from '../notice';

/** While there is something unsaved, nobody leaves the page without being asked. */
export function Unsaved({ isUnsaved }: { isUnsaved: boolean }) {
  const { t } = useTranslation();
  useEffect(() => (isUnsaved ? hold() : undefined), [isUnsaved]);
  const wanted = useSyncExternalStore(subscribe, wantedPath);
  if (!isUnsaved || wanted === null) return null;
  return (
    <Notice tone="warning" takesFocus key={wanted}>
      <strong>{t('app.unsavedTitle')}</strong> {t('app.unsaved')}
      <div className="actions">
        <Button onClick={stay}>{t('app.stay')}</Button>
        <Button onClick={discardAndGo}>{t('app.leave')}</Button>
      </div>
    </Notice>
  );
}
