import {
  MailProhibited20Regular,
  MailRead20Regular,
  PeopleProhibited20Regular,
  PersonSearch20Regular,
  Settings20Regular,
} from '@fluentui/react-icons';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { type Me, useMe } from './api/me';
import { EndingToken } from './ending-token';
import { useHost } from './host/host';
import { FailedEmailsPage } from './pages/failed-emails';
import { LookupPage } from './pages/lookup/lookup-page';
import { MessagePage } from './pages/message/message-page';
import { SettingsPage } from './pages/settings/settings-page';
import { UnsubscribesPage } from './pages/unsubscribes/unsubscribes-page';
import { Answered } from './parts/answered';
import { Notice } from './parts/notice';
import { Page } from './parts/page';
import { link, segmentsOf, usePath } from './router';
import { choose, currentLanguage, isLanguage } from './words';
import './shell.css';

const PAGES = {
  message: MailRead20Regular,
  lookup: PersonSearch20Regular,
  unsubscribes: PeopleProhibited20Regular,
  failed: MailProhibited20Regular,
  settings: Settings20Regular,
} as const;
type PageName = keyof typeof PAGES;

export function Shell() {
  const { t } = useTranslation();
  const { message } = useHost();
  const [first, ...rest] = segmentsOf(usePath());
  const page = isPage(first) ? first : message === 'none' ? 'lookup' : 'message';
  const me = useMe();
  return (
    <>
      <nav aria-label={t('nav.label')} className="nav">
        {Object.entries(PAGES).map(([name, Icon]) => (
          <a key={name} href={link(name)} aria-current={name === page ? 'page' : undefined}>
            <Icon aria-hidden />
            <span>{t(`nav.${name as PageName}`)}</span>
          </a>
        ))}
      </nav>
      {me.data && <EndingToken me={me.data} />}
      <SignedInPage page={page} rest={rest} />
    </>
  );
}

function isPage(name: string | undefined): name is PageName {
  return name !== undefined && Object.hasOwn(PAGES, name);
}

function SignedInPage({ page, rest }: { page: PageName; rest: string[] }) {
  const me = useMe();
  useLanguageOf(me.data);
  if (!me.data) {
    return (
      <main className="page">
        <Answered query={me}>{() => null}</Answered>
      </main>
    );
  }
  if (me.data.scope === 'check' && isForPeople(page)) return <Limited page={page} />;
  switch (page) {
    case 'message':
      return <MessagePage checkId={rest[0]} />;
    case 'lookup':
      return <LookupPage address={rest[0] ?? ''} me={me.data} />;
    case 'unsubscribes':
      return <UnsubscribesPage tab={rest[0]} me={me.data} />;
    case 'failed':
      return <FailedEmailsPage me={me.data} />;
    case 'settings':
      return <SettingsPage path={rest.join('/')} me={me.data} />;
  }
}

const TITLES = { lookup: 'lookup.title', unsubscribes: 'group.title', failed: 'failed.title' } as const;

/** Pages that a token which may only check has no access to. */
function isForPeople(page: PageName): page is keyof typeof TITLES {
  return page in TITLES;
}

function Limited({ page }: { page: keyof typeof TITLES }) {
  const { t } = useTranslation();
  return (
    <Page title={t(TITLES[page])}>
      <Notice tone="info">{t('app.limited')}</Notice>
    </Page>
  );
}

/** A language chosen anywhere follows the person to every mail client. */
function useLanguageOf(me: Me | undefined): void {
  const queries = useQueryClient();
  const locale = me?.locale ?? null;
  useEffect(() => {
    if (isLanguage(locale) && locale !== currentLanguage()) {
      void choose(locale).then(() => queries.invalidateQueries());
    }
  }, [locale, queries]);
}
