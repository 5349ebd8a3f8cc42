import { useTranslation } from 'react-i18next';
import type { Me } from '../../api/me';
import { useRequests } from '../../api/requests';
import { MoreButton } from '../../parts/more-button';
import { RequestCards } from '../../parts/requests/request-cards';

/** What was asked for this person and isn't decided yet: an admin decides it right here. */
export function OpenRequests({ address, me }: { address: string; me: Me }) {
  const { t } = useTranslation();
  const requests = useRequests('pending', address);
  const items = requests.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      {items.length > 0 && <h3>{t('requests.open')}</h3>}
      <RequestCards requests={items} me={me} />
      <MoreButton pages={requests} />
    </>
  );
}
