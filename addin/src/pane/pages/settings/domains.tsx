import { useTranslation } from 'react-i18next';
import { isAdmin, type Me } from '../../api/me';
import {
  useBlockDomain,
  useBlockedDomains,
  useSaveSettings,
  useSettings,
  useUnblockDomain,
} from '../../api/settings';
import { Answered } from '../../parts/answered';
import { MoreButton } from '../../parts/more-button';
import { useDates } from '../../words/use-dates';
import { DistributionLists } from './distribution-lists';
import { EntryList } from './form/entry-list';
import { ReadOnlyNote } from './form/read-only-note';

/** Domains that are never checked, and domains that nobody may write to. */
export function Domains({ me }: { me: Me }) {
  const isReadOnly = !isAdmin(me);
  return (
    <>
      {isReadOnly && <ReadOnlyNote />}
      <InternalDomains isReadOnly={isReadOnly} />
      <BlockedDomains isReadOnly={isReadOnly} />
      <DistributionLists isReadOnly={isReadOnly} />
    </>
  );
}

function InternalDomains({ isReadOnly }: { isReadOnly: boolean }) {
  const { t } = useTranslation();
  const words = useDomainWords('internal');
  const settings = useSettings();
  const saving = useSaveSettings();
  const save = (internal_domains: string[]) => saving.mutateAsync({ internal_domains });
  return (
    <Answered query={settings}>
      {({ internal_domains: domains, internal_blocked }) => (
        <EntryList
          words={words}
          entries={domains.map((name) => ({
            name,
            warning: internal_blocked.includes(name) ? t('domains.internalBlocked') : undefined,
          }))}
          isReadOnly={isReadOnly}
          onAdd={(domain) => save([...new Set([...domains, bare(domain)])])}
          onRemove={(domain) => save(domains.filter((each) => each !== domain))}
        />
      )}
    </Answered>
  );
}

function BlockedDomains({ isReadOnly }: { isReadOnly: boolean }) {
  const { t } = useTranslation();
  const words = useDomainWords('blocked');
  const { day } = useDates();
  const blocked = useBlockedDomains();
  const add = useBlockDomain();
  const remove = useUnblockDomain();
  return (
    <>
      <Answered query={blocked}>
        {({ pages }) => (
          <EntryList
            words={words}
            entries={pages
              .flatMap(({ items }) => items)
              .map(({ domain, added_at, added_by, internal }) => ({
                name: domain,
                warning: internal ? t('domains.blockedInternal') : undefined,
                detail: added_by
                  ? t('domains.added', { name: added_by.name, date: day(added_at) })
                  : day(added_at),
              }))}
            isReadOnly={isReadOnly}
            onAdd={(domain) => add.mutateAsync(domain)}
            onRemove={(domain) => remove.mutateAsync(domain)}
          />
        )}
      </Answered>
      <MoreButton pages={blocked} />
    </>
  );
}

function useDomainWords(list: 'internal' | 'blocked') {
  const { t } = useTranslation();
  return {
    title: t(`domains.${list}`),
    hint: t(`domains.${list}Hint`),
    empty: t(`domains.${list}Empty`),
    entry: t(`domains.${list}Entry`),
    invalid: t('domains.invalid'),
  };
}

/** People paste addresses and links, too. */
function bare(domain: string): string {
  return domain
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/^.*@/, '')
    .replace(/[/?#].*$/, '');
}
