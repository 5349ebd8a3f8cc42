import { useTranslation } from 'react-i18next';

/** As a mail program shows it. The frame runs nothing and may load nothing. */
export function Preview({ html }: { html: string }) {
  const { t } = useTranslation();
  const page = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
    <body style="margin: 8px; font: 14px sans-serif; background: #fff; color: #242424">${html}`;
  return (
    <div>
      <h3>{t('landing.preview')}</h3>
      <iframe className="mail-preview" title={t('messaging.preview')} sandbox="" srcDoc={page} />
    </div>
  );
}
