import { Field, Input, Select } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isAdmin, type Me } from '../../api/me';
import { SearchForm } from '../../parts/forms/search-form';
import type { Filter } from './filter';

/** What says no today: nothing writes bounces, complaints or Salesforce's opt-outs yet, so nothing would match them. */
const ORIGINS = ['team', 'marketo'] as const;
const SOURCES = ['manual', 'clicked_link', 'one_click', 'typed', 'marketo', 'import', 'api'] as const;

interface Props {
  filter: Filter;
  onFilter(filter: Filter): void;
  me: Me;
}

/** A search, and behind a disclosure what narrows it: a pane has no room for more. */
export function FilterFields({ filter, onFilter, me }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <SearchForm
        label={t('group.search')}
        query={filter.query}
        onSearch={(query) => onFilter({ ...filter, query })}
      />
      {isAdmin(me) && <View filter={filter} onFilter={onFilter} />}
      <Narrow filter={filter} onFilter={onFilter} />
    </>
  );
}

function View({ filter, onFilter }: Omit<Props, 'me'>) {
  const { t } = useTranslation();
  return (
    <Field label={t('group.view')}>
      <Select
        value={filter.view}
        onChange={(_, { value }) => onFilter({ ...filter, view: value as Filter['view'] })}
      >
        <option value="account">{t('group.account')}</option>
        <option value="mine">{t('group.mine')}</option>
      </Select>
    </Field>
  );
}

function Narrow({ filter, onFilter }: Omit<Props, 'me'>) {
  const { t } = useTranslation();
  const set = (more: Partial<Filter>) => onFilter({ ...filter, ...more });
  return (
    <details className="filters">
      <summary>{t('group.filter')}</summary>
      <div>
        <Choice label={t('group.origin')} value={filter.origin} onChoose={(origin) => set({ origin })}>
          {ORIGINS.map((each) => (
            <option key={each} value={each}>
              {t(`origin.${each}`)}
            </option>
          ))}
        </Choice>
        <Choice label={t('history.source')} value={filter.source} onChoose={(source) => set({ source })}>
          {SOURCES.map((each) => (
            <option key={each} value={each}>
              {t(`source.${each}`)}
            </option>
          ))}
        </Choice>
        <Field label={t('group.from')}>
          <Input type="date" value={filter.from} onChange={(_, { value }) => set({ from: value })} />
        </Field>
        <Field label={t('group.to')}>
          <Input type="date" value={filter.to} onChange={(_, { value }) => set({ to: value })} />
        </Field>
      </div>
    </details>
  );
}

interface ChoiceProps {
  label: string;
  value: string;
  onChoose(value: string): void;
  children: ReactNode;
}

function Choice({ label, value, onChoose, children }: ChoiceProps) {
  const { t } = useTranslation();
  return (
    <Field label={label}>
      <Select value={value} onChange={(_, chosen) => onChoose(chosen.value)}>
        <option value="">{t('group.all')}</option>
        {children}
      </Select>
    </Field>
  );
}
