import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import { useCallback } from 'react';

interface Pages<Item> {
  pages: { items: Item[] }[];
}

/** A cursor-paged answer as one list that grows while somebody scrolls. */
export function useAllPages<Item>(query: UseInfiniteQueryResult<Pages<Item>>) {
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const onNearEnd = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  return { items: data?.pages.flatMap((each) => each.items) ?? [], more: hasNextPage, onNearEnd };
}
