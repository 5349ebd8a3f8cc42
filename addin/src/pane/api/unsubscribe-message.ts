import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../http/client';
import { currentLanguage } from '../words';

/** A message as a mail will carry it. What was shown stays until there is another. */
export function usePreview(html: string) {
  return useQuery({
    queryKey: ['message-preview', html, currentLanguage()],
    queryFn: () => answer(api.POST('/api/v1/unsubscribe-message/preview', { body: { html } })),
    placeholderData: (before) => before,
  });
}
