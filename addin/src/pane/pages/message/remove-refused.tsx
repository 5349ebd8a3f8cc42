import { Button } from '@fluentui/react-components';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { CheckedRecipient } from '../../api/checks';
import { useHost } from '../../host/host';
import { Notice } from '../../parts/notice';
import { isRefused } from '../../parts/state-icon';

interface Props {
  recipients: CheckedRecipient[];
  /** The recipients are being read anew. */
  isBusy?: boolean;
  onRemoved?: () => void;
}

/** Takes everybody who is refused out of the message. */
export function RemoveRefused({ recipients, isBusy = false, onRemoved }: Props) {
  const { t } = useTranslation();
  const removal = useRemoval();
  const refused = recipients.filter(({ status }) => isRefused(status)).map(({ address }) => address);
  const remove = () => removal.mutate(refused, { onSuccess: (kept) => kept.length === 0 && onRemoved?.() });
  return (
    <>
      <Outcome removal={removal} isAnyLeft={refused.length > 0} />
      {refused.length > 0 && (
        <div className="actions">
          <Button appearance="primary" disabledFocusable={isBusy || removal.isPending} onClick={remove}>
            {t('message.remove')}
          </Button>
        </div>
      )}
    </>
  );
}

function Outcome({ removal, isAnyLeft }: { removal: ReturnType<typeof useRemoval>; isAnyLeft: boolean }) {
  const { t } = useTranslation();
  if (removal.isError) return <Told tone="error">{t('message.removeFailed')}</Told>;
  if (removal.data?.length === 0 && !isAnyLeft) return <Told tone="success">{t('message.removed')}</Told>;
  if (removal.data?.length && isAnyLeft) {
    return <Told tone="warning">{t('message.removeByHand', { addresses: removal.data.join(', ') })}</Told>;
  }
  return null;
}

function Told({ tone, children }: { tone: 'error' | 'success' | 'warning'; children: string }) {
  return (
    <Notice tone={tone} takesFocus>
      {children}
    </Notice>
  );
}

/** Answers with those who are still on the message. Done once the message has been read anew. */
function useRemoval() {
  const host = useHost();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (addresses: string[]) => host.removeRecipients(addresses),
    onSettled: () => queries.invalidateQueries({ queryKey: ['addressing'] }),
  });
}
