import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useHost } from '../../host/host';

const SETTLING = 300;
const KEY = ['addressing'];

/** Whoever is on the message now; follows what the sender adds and removes, once they pause for a moment. */
export function useAddressing() {
  const host = useHost();
  const queries = useQueryClient();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const stop = host.onRecipientsChanged(() => {
      clearTimeout(timer);
      timer = setTimeout(() => void queries.invalidateQueries({ queryKey: KEY }), SETTLING);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [host, queries]);
  return useQuery({
    queryKey: KEY,
    queryFn: () => host.addressing(),
    enabled: host.message !== 'none',
    staleTime: 0,
  });
}
