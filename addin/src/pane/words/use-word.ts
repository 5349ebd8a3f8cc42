import { useTranslation } from 'react-i18next';
import type { Words } from '../../words/en/pane';

type Group =
  | 'status'
  | 'origin'
  | 'source'
  | 'history'
  | 'client'
  | 'workflow'
  | 'pending'
  | 'resubscribe'
  | 'requestState'
  | 'message'
  | 'marketoState'
  | 'tokenScope';

/** The word for a value of the API; the value itself where a newer backend says something unknown here. */
export function useWord(): (group: Group & keyof Words, value: string) => string {
  const { t, i18n } = useTranslation();
  return (group, value) => (i18n.exists(`${group}.${value}`) ? t(`${group}.${value}` as never) : value);
}
