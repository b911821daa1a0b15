import { useQuery } from '@tanstack/react-query';
import { get } from '../../shared/http/api';
import { status } from '../../shared/wire/people';

/** Looked at often while something is wrong, seldom while all is well. */
export function useStatus() {
  return useQuery({
    queryKey: ['status'],
    queryFn: () => get(status, '/api/status'),
    refetchInterval: (query) => (query.state.error || query.state.data?.ready === false ? 3_000 : 30_000),
    retry: false,
  });
}
