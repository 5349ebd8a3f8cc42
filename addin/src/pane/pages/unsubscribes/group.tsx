import { Button } from '@fluentui/react-components';
import { ArrowDownload20Regular } from '@fluentui/react-icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isAdmin, type Me } from '../../api/me';
import { useExport, useUnsubscribes } from '../../api/unsubscribes';
import { Answered } from '../../parts/answered';
import { MoreButton } from '../../parts/more-button';
import { ProblemNotice } from '../../parts/problem-notice';
import { type Filter, isNarrow, wantedOf, widest } from './filter';
import { FilterFields } from './filter-fields';
import { Members } from './members';
import { TakeBack } from './take-back';

/** The unsubscribe group: a rep's own, for admins everybody's, searched and paged by the server. */
export function Group({ me }: { me: Me }) {
  const { t } = useTranslation();
  const [filter, setFilter] = useState(() => widest(isAdmin(me)));
  const group = useUnsubscribes(wantedOf(filter));
  const isTyped = isAdmin(me) && filter.source === 'typed' && filter.view === 'account';
  return (
    <>
      {!isAdmin(me) && <p className="quiet">{t('group.mine')}</p>}
      <FilterFields filter={filter} onFilter={setFilter} me={me} />
      <Answered query={group}>
        {({ pages }) => {
          const members = pages.flatMap(({ items }) => items);
          if (members.length === 0) return <p>{t(isNarrow(filter) ? 'group.noMatch' : 'group.empty')}</p>;
          return (
            <>
              <Export filter={filter} />
              <Members members={members} me={me} />
              {isTyped && <TakeBack filter={filter} />}
            </>
          );
        }}
      </Answered>
      <MoreButton pages={group} />
    </>
  );
}

function Export({ filter }: { filter: Filter }) {
  const { t } = useTranslation();
  const exporting = useExport();
  return (
    <>
      {exporting.error && <ProblemNotice error={exporting.error} />}
      <div className="actions">
        <Button
          size="small"
          icon={<ArrowDownload20Regular />}
          disabledFocusable={exporting.isPending}
          onClick={() => exporting.mutate(wantedOf(filter))}
        >
          {t('group.export')}
        </Button>
        <span role="status" className="quiet">
          {exporting.isPending && t('group.exporting')}
          {exporting.isSuccess && t('group.exported')}
        </span>
      </div>
    </>
  );
}
