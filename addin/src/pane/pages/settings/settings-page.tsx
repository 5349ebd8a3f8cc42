import { useTranslation } from 'react-i18next';
import { isAdmin, type Me } from '../../api/me';
import { later } from '../../parts/later';
import { Notice } from '../../parts/notice';
import { Page } from '../../parts/page';
import { link } from '../../router';
import { Account } from './account';
import { Checking } from './checking';
import { Data } from './data';
import { Domains } from './domains';
import { AnywayReasons, Reasons } from './reasons';
import { TeamLanguage } from './team-language';
import { Time } from './time';
import './settings.css';

const Integrations = later('integrations', () =>
  import('./integrations/integrations').then((module) => module.Integrations),
);
const Landing = later('landing', () => import('./landing/landing').then((module) => module.Landing));
const Messaging = later('messaging', () =>
  import('./messaging/messaging').then((module) => module.Messaging),
);
const OwnMessage = later('own-message', () =>
  import('./messaging/own-message').then((module) => module.OwnMessage),
);

const Tokens = later('tokens', () => import('./tokens/tokens').then((module) => module.Tokens));
const Users = later('users', () => import('./users/users').then((module) => module.Users));

const ACCOUNT = 'account';
const OWN_MESSAGE = 'message';
const USERS = 'team/users';

/** The menu, and the section each entry opens; the path is what stands behind `#/settings/`. */
const MENU = [
  {
    group: 'me',
    sections: [
      { path: ACCOUNT, words: 'account', Section: Account },
      { path: 'tokens', words: 'tokens', Section: Tokens },
      { path: OWN_MESSAGE, words: 'ownMessage', Section: OwnMessage },
    ],
  },
  {
    group: 'unsubscribes',
    sections: [
      { path: 'unsubscribes/checking', words: 'checking', Section: Checking },
      { path: 'unsubscribes/integrations', words: 'integrations', Section: Integrations },
      { path: 'unsubscribes/landing', words: 'landing', Section: Landing },
      { path: 'unsubscribes/messaging', words: 'messaging', Section: Messaging },
      { path: 'unsubscribes/domains', words: 'domains', Section: Domains },
      { path: 'unsubscribes/anyway', words: 'anyway', Section: AnywayReasons },
      { path: 'unsubscribes/resubscribing', words: 'reasons', Section: Reasons },
    ],
  },
  {
    group: 'team',
    sections: [
      { path: USERS, words: 'users', Section: Users },
      { path: 'team/language', words: 'teamLanguage', Section: TeamLanguage },
      { path: 'team/time', words: 'time', Section: Time },
      { path: 'team/data', words: 'data', Section: Data },
    ],
  },
] as const;

const FIRST = MENU[0].sections[0];
const SECTIONS = MENU.flatMap(({ sections }) => [...sections]);

/** One's own message is there only where the team lets everybody have one, and users are the admins' concern. */
function isOffered(path: string, me: Me): boolean {
  if (path === USERS) return isAdmin(me);
  return path !== OWN_MESSAGE || me.may_word_message;
}

/** A narrow pane shows the menu or one section; a wide one shows both. */
export function SettingsPage({ path, me }: { path: string; me: Me }) {
  const { t } = useTranslation();
  const chosen = SECTIONS.find((section) => section.path === path && isOffered(path, me));
  const { words, Section, path: shown } = chosen ?? FIRST;
  const isLimited = me.scope === 'check' && shown !== ACCOUNT;
  return (
    <Page title={t('settings.title')}>
      <div className={chosen ? 'settings in-section' : 'settings'}>
        <Menu me={me} shown={shown} isChosen={Boolean(chosen)} />
        <section className="settings-section" aria-labelledby="section">
          <a className="back" href={link('settings')}>
            {t('settings.back')}
          </a>
          <h2 id="section">{t(`${words}.title`)}</h2>
          {isLimited ? <Notice tone="info">{t('app.limited')}</Notice> : <Section me={me} key={shown} />}
        </section>
      </div>
    </Page>
  );
}

function Menu({ me, shown, isChosen }: { me: Me; shown: string; isChosen: boolean }) {
  const { t } = useTranslation();
  return (
    <nav className="settings-menu" aria-label={t('settings.title')}>
      {MENU.map(({ group, sections }) => (
        <div key={group}>
          <h2>{t(`settings.${group}`)}</h2>
          {sections
            .filter(({ path }) => isOffered(path, me))
            .map(({ path, words }) => (
              <a
                key={path}
                href={link('settings', ...path.split('/'))}
                className={path === shown ? 'shown' : undefined}
                aria-current={isChosen && path === shown ? 'page' : undefined}
              >
                <strong>{t(`${words}.title`)}</strong>
                <span className="quiet">{t(`${words}.summary`)}</span>
              </a>
            ))}
        </div>
      ))}
    </nav>
  );
}
