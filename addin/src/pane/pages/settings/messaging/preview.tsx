import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreview } from '../../../api/unsubscribe-message';
import { Answered } from '../../../parts/answered';

/** Milliseconds without a key: then somebody looks. */
const PAUSE = 300;

/** The message as a mail will carry it, which only the server knows. */
export function Preview({ html }: { html: string }) {
  const { t } = useTranslation();
  const preview = usePreview(useSettled(html));
  return (
    <div>
      <h3>{t('landing.preview')}</h3>
      <Answered query={preview}>{(rendered) => <Mail html={rendered.html} />}</Answered>
    </div>
  );
}

/** As a mail program shows it. The frame runs nothing, loads nothing and leads nowhere. */
function Mail({ html }: { html: string }) {
  const { t } = useTranslation();
  const page = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
    <base target="_blank"><body style="margin: 8px; font: 14px sans-serif; background: #fff; color: #242424">${html}`;
  return <iframe className="mail-preview" title={t('messaging.preview')} sandbox="" srcDoc={page} />;
}

function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
