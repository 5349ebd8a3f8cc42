import { Button } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';

/** The end of a form: saves, and says that it did. */
export function SaveBar({ canSave, isSaved }: { canSave: boolean; isSaved: boolean }) {
  const { t } = useTranslation();
  return (
    <div className="actions">
      <Button appearance="primary" type="submit" disabledFocusable={!canSave}>
        {t('app.save')}
      </Button>
      <span role="status">{isSaved && t('app.saved')}</span>
    </div>
  );
}
