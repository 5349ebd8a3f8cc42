import { useTranslation } from 'react-i18next';
import type { Me } from '../api/me';
import type { Origin } from '../api/people';

/** What an opt-out covers, in words. */
export function useScopeWords(me: Me): (scope: Origin['scope']) => string {
  const { t } = useTranslation();
  return ({ kind, id }) => {
    if (kind === 'sender') return t(id === me.id ? 'scope.senderMe' : 'scope.sender');
    if (kind === 'topic') return t('scope.topic', { topic: id });
    return t(kind === 'pause' ? 'scope.pause' : 'scope.everything');
  };
}
