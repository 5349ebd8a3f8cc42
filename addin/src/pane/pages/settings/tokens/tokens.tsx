import { Field, Select } from '@fluentui/react-components';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTokens } from '../../../api/access';
import { isAdmin, type Me } from '../../../api/me';
import { Answered } from '../../../parts/answered';
import { MoreButton } from '../../../parts/more-button';
import { TokenForm } from './token-form';
import { TokenRow } from './token-row';

/** What mail clients and scripts come in with: a person's own, for admins everybody's. */
export function Tokens({ me }: { me: Me }) {
  const { t } = useTranslation();
  const [user, setUser] = useState<'' | undefined>();
  const tokens = useTokens(user);
  const heading = useRef<HTMLHeadingElement>(null);
  return (
    <>
      <p className="quiet">{t('tokens.intro')}</p>
      <TokenForm me={me} />
      <section>
        <h3 ref={heading} tabIndex={-1}>
          {t('tokens.list')}
        </h3>
        {isAdmin(me) && (
          <Field label={t('tokens.whose')}>
            <Select
              value={user === '' ? 'all' : 'mine'}
              onChange={(_, { value }) => setUser(value === 'all' ? '' : undefined)}
            >
              <option value="mine">{t('tokens.mine')}</option>
              <option value="all">{t('tokens.everybody')}</option>
            </Select>
          </Field>
        )}
        <Answered query={tokens}>
          {({ pages }) => (
            <ul className="cards">
              {pages
                .flatMap((page) => page.items)
                .map((token) => (
                  <TokenRow
                    key={token.id}
                    token={token}
                    isHere={token.id === me.token?.id}
                    showsUser={user === ''}
                    // The button that had the focus goes with its token.
                    onGone={() => heading.current?.focus()}
                  />
                ))}
            </ul>
          )}
        </Answered>
        <MoreButton pages={tokens} />
      </section>
    </>
  );
}
