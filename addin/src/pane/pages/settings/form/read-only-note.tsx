import { useTranslation } from 'react-i18next';
import { Notice } from '../../../parts/notice';

export function ReadOnlyNote() {
  const { t } = useTranslation();
  return <Notice tone="info">{t('settings.readOnly')}</Notice>;
}
