import { Field, Select } from '@fluentui/react-components';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isAdmin, type Me } from '../../api/me';
import { type RequestState, useRequests } from '../../api/requests';
import { Answered } from '../../parts/answered';
import { MoreButton } from '../../parts/more-button';
import { RequestCards } from '../../parts/requests/request-cards';

const STATES = ['pending', 'granted', 'declined'] as const;

/** What reps ask of admins: for a rep his own, for admins everybody's, the open ones first. */
export function Requests({ me }: { me: Me }) {
  const { t } = useTranslation();
  const [state, setState] = useState<RequestState | ''>(isAdmin(me) ? 'pending' : '');
  const requests = useRequests(state);
  return (
    <>
      <p className="quiet">{t(isAdmin(me) ? 'requests.introAdmin' : 'requests.intro')}</p>
      <Field label={t('requests.show')}>
        <Select value={state} onChange={(_, { value }) => setState(value as RequestState | '')}>
          <option value="">{t('group.all')}</option>
          {STATES.map((each) => (
            <option key={each} value={each}>
              {t(`requestState.${each}`)}
            </option>
          ))}
        </Select>
      </Field>
      <Answered query={requests}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          return (
            <>
              <RequestCards requests={items} me={me} />
              {items.length === 0 && <p>{t('requests.empty')}</p>}
            </>
          );
        }}
      </Answered>
      <MoreButton pages={requests} />
    </>
  );
}
