import { useTranslation } from 'react-i18next';
import { shownIn } from '../form/translated';
import { isPicture, type LandingPage, type Texts } from './faults';

/** The landing page as it will look, in the reader's language; there is nothing to press on it. */
export function Preview({ landing, team, ...texts }: Texts & { landing: LandingPage; team: string }) {
  const { t } = useTranslation();
  const company = landing.company || team;
  return (
    <section aria-label={t('landing.preview')}>
      <h3>{t('landing.preview')}</h3>
      <div className="landing-preview" inert>
        <header>
          {landing.logo_url && isPicture(landing.logo_url) && (
            <img src={landing.logo_url} alt="" height="32" referrerPolicy="no-referrer" />
          )}
          {company}
        </header>
        <div className="landing-card">
          <p className="landing-title">{t('preview.title', { company })}</p>
          <p>{t('preview.about')}</p>
          <Choices landing={landing} company={company} {...texts} />
          {landing.reasons.length > 0 && (
            <Reasons reasons={landing.reasons.map((each) => shownIn(each, texts.language, texts.own))} />
          )}
          <span className="landing-button">{t('preview.confirm')}</span>
        </div>
        <address>
          {company}
          <br />
          {landing.postal_address}
        </address>
      </div>
    </section>
  );
}

type ChoicesProps = Texts & { landing: LandingPage; company: string };

function Choices({ landing, company, language, own }: ChoicesProps) {
  const { t } = useTranslation();
  const topics = landing.topics
    .map(({ id, name }) => ({ id, name: shownIn(name, language, own) }))
    .filter(({ name }) => name.trim());
  return (
    <>
      <strong>{t('preview.what')}</strong>
      <ul>
        <Choice text={t('preview.everything', { company })} isChosen />
        <Choice text={t('preview.sender')} />
        {topics.map(({ id, name }) => (
          <Choice key={id} text={t('preview.topic', { topic: name })} />
        ))}
      </ul>
      {landing.pause_days.length > 0 && <strong>{t('preview.pause')}</strong>}
      <ul>
        {[...landing.pause_days]
          .filter(Number.isInteger)
          .sort((one, other) => one - other)
          .map((days) => (
            <Choice key={days} text={t('preview.days', { count: days })} />
          ))}
      </ul>
    </>
  );
}

function Choice({ text, isChosen = false }: { text: string; isChosen?: boolean }) {
  return (
    <li>
      <input type="radio" tabIndex={-1} checked={isChosen} readOnly aria-label={text} /> {text}
    </li>
  );
}

function Reasons({ reasons }: { reasons: string[] }) {
  const { t } = useTranslation();
  return (
    <>
      <strong>{t('preview.why')}</strong>
      <ul>
        {reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
    </>
  );
}
