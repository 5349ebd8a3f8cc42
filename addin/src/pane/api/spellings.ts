import { useMutation } from '@tanstack/react-query';
import type { components } from '../../core/api-types';
import { answer, api } from '../http/client';
import { useRefreshPeople } from './people';

type Separate = components['schemas']['SeparateSpellingBody'];

/** This spelling is somebody else's: what its owner said concerns no other spelling any more. */
export function useSetApart() {
  const refresh = useRefreshPeople();
  return useMutation({
    mutationFn: (body: Separate) => answer(api.POST('/api/v1/separate-spellings', { body })),
    onSuccess: refresh,
  });
}

/** It counts as a spelling of its mailbox again. */
export function useJoinAgain() {
  const refresh = useRefreshPeople();
  return useMutation({
    mutationFn: (id: string) =>
      answer(api.DELETE('/api/v1/separate-spellings/{id}', { params: { path: { id } } })),
    onSuccess: refresh,
  });
}
