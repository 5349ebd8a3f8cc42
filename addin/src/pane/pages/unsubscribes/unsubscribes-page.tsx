import { useTranslation } from 'react-i18next';
import type { Me } from '../../api/me';
import { later } from '../../parts/later';
import { Page } from '../../parts/page';
import { link } from '../../router';
import './unsubscribes.css';

const TABS = {
  list: later('unsubscribe-group', () => import('./group').then((module) => module.Group)),
  requests: later('requests', () => import('./requests').then((module) => module.Requests)),
  overrides: later('overrides', () => import('./overrides').then((module) => module.Overrides)),
  waiting: later('waiting', () => import('./waiting').then((module) => module.WaitingList)),
  import: later('import', () => import('./import/import').then((module) => module.ImportList)),
};
const NAMES = Object.keys(TABS) as (keyof typeof TABS)[];

/** Who is out, who shall be let back in, and the lists that come and go as files. */
export function UnsubscribesPage({ tab, me }: { tab: string | undefined; me: Me }) {
  const { t } = useTranslation();
  const shown = NAMES.find((each) => each === tab) ?? 'list';
  const Body = TABS[shown];
  return (
    <Page title={t('group.title')}>
      <nav className="tabs" aria-label={t('group.title')}>
        {NAMES.map((each) => (
          <a key={each} href={link('unsubscribes', each)} aria-current={each === shown ? 'page' : undefined}>
            {t(`group.${each}`)}
          </a>
        ))}
      </nav>
      <Body me={me} key={shown} />
    </Page>
  );
}
