import { useTranslation } from 'react-i18next';
import { useDistributionLists, useNameList, useUnnameList } from '../../api/settings';
import { Answered } from '../../parts/answered';
import { MoreButton } from '../../parts/more-button';
import { useDates } from '../../words/use-dates';
import { EntryList } from './form/entry-list';

/** Addresses that stand for many people: told by somebody's mail program, or named by an admin. */
export function DistributionLists({ isReadOnly }: { isReadOnly: boolean }) {
  const { t } = useTranslation();
  const { day } = useDates();
  const lists = useDistributionLists();
  const add = useNameList();
  const remove = useUnnameList();
  const words = {
    title: t('domains.lists'),
    hint: t('domains.listsHint'),
    empty: t('domains.listsEmpty'),
    entry: t('domains.listsEntry'),
    invalid: t('domains.listsInvalid'),
  };
  return (
    <>
      <Answered query={lists}>
        {({ pages }) => (
          <EntryList
            words={words}
            entries={pages
              .flatMap(({ items }) => items)
              .map(({ address, source, added_at, added_by }) => ({
                name: address,
                detail: t(source === 'client' ? 'domains.listTold' : 'domains.added', {
                  name: added_by?.name ?? '',
                  date: day(added_at),
                }),
              }))}
            isReadOnly={isReadOnly}
            onAdd={(address) => add.mutateAsync(address)}
            onRemove={(address) => remove.mutateAsync(address)}
          />
        )}
      </Answered>
      <MoreButton pages={lists} />
    </>
  );
}
