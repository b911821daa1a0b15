import { useInfiniteQuery } from '@tanstack/react-query';
import { get } from '../../shared/http/api';
import { missedItem, page } from '../../shared/wire/calls';

const missedPage = page(missedItem);

export function useMissed() {
  return useInfiniteQuery({
    queryKey: ['missed'],
    queryFn: ({ pageParam }) => get(missedPage, '/api/missed', { cursor: pageParam, limit: 50 }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next || undefined,
    refetchInterval: 20_000,
  });
}

/** How many callers nobody has taken on yet, for the badge; `more` when not all of them are counted. */
export function useMissedCount(): { count: number; more: boolean } {
  const { data, hasNextPage } = useMissed();
  const items = data?.pages.flatMap((each) => each.items) ?? [];
  return { count: items.filter((item) => !item.claimedBy).length, more: hasNextPage };
}
