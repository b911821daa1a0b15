import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { get } from '../../shared/http/api';
import { page } from '../../shared/wire/calls';
import { gap } from '../../shared/wire/gaps';

const gapPage = page(gap);
const again = 10_000;

/** Every gap, the latest first; a repair that goes on is followed. */
export function useGaps(limit = 50) {
  return useInfiniteQuery({
    queryKey: ['gaps', 'list', limit],
    queryFn: ({ pageParam }) => get(gapPage, '/api/gaps', { cursor: pageParam, limit }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next || undefined,
    refetchInterval: again,
  });
}

/** The gaps of the stretch that a list of calls shows. */
export function useGapsSince(from: string | undefined, allowed: boolean) {
  return useQuery({
    queryKey: ['gaps', 'since', from],
    queryFn: () => get(gapPage, '/api/gaps', { from: from ?? '', to: new Date().toISOString(), limit: 200 }),
    enabled: allowed && from !== undefined,
    placeholderData: (before) => before,
    refetchInterval: again,
  });
}
