import { useTranslation } from 'react-i18next';
import type { Me } from '../../api/me';
import { useRequests } from '../../api/requests';
import { RequestCards } from '../../parts/request-cards';

/** What was asked for this person and isn't decided yet: an admin decides it right here. */
export function OpenRequests({ address, me }: { address: string | null; me: Me }) {
  const { t } = useTranslation();
  const requests = useRequests('pending');
  const items = requests.data?.pages.flatMap((page) => page.items) ?? [];
  const about = items.filter((request) => address !== null && request.address === address);
  return (
    <>
      {about.length > 0 && <h3>{t('requests.open')}</h3>}
      <RequestCards requests={about} me={me} />
    </>
  );
}
