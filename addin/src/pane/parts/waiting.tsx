import { useTranslation } from 'react-i18next';
import './waiting.css';

/** Grey lines where text is going to be. They show after a moment only: most answers are there before. */
export function Waiting() {
  const { t } = useTranslation();
  return (
    <div className="waiting">
      <span role="status" className="unseen">
        {t('app.loading')}
      </span>
      <div />
      <div />
      <div />
    </div>
  );
}
