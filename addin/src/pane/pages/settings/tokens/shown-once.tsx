import { Button } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { components } from '../../../../core/api-types';
import { useHost } from '../../../host/host';
import { Notice } from '../../../parts/notice';
import { signIn } from '../../../session';
import { CopyField } from '../integrations/copy-field';

/** A token that was just made. In Gmail the extension keeps the token, and its options page takes a new one. */
export function ShownOnce({ made }: { made: components['schemas']['NewTokenOut'] }) {
  const { t } = useTranslation();
  const host = useHost();
  const mayBeUsedHere = made.scope !== 'check' && host.client !== 'gmail';
  return (
    <Notice tone="success" takesFocus>
      {t('tokens.created')}
      <CopyField label={t('tokens.new')} value={made.token} />
      {mayBeUsedHere && (
        <div className="actions">
          <Button onClick={() => signIn(made.token)}>{t('tokens.useHere')}</Button>
        </div>
      )}
    </Notice>
  );
}
