import { useTranslation } from 'react-i18next';
import { link } from '../router';

/** A recipient by address and name, with a way to the look-up where there is an address. */
export function Who({ address, name }: { address: string; name?: string | null }) {
  const { t } = useTranslation();
  if (!address) return <bdi>{name || t('message.noAddress')}</bdi>;
  return (
    <>
      <a href={link('lookup', address)} aria-label={t('message.lookUp', { address })}>
        {address}
      </a>
      {isTelling(name, address) && (
        <div>
          <bdi>{name}</bdi>
        </div>
      )}
    </>
  );
}

/** Mail programs give the address as the name of whoever has none. */
function isTelling(name: string | null | undefined, address: string): boolean {
  return Boolean(name) && name?.toLowerCase() !== address.toLowerCase();
}
