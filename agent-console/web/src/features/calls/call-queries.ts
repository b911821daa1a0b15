import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { callPath, get } from '../../shared/http/api';
import { callItem, page } from '../../shared/wire/calls';

export const filterNames = ['since', 'until', 'number', 'agent', 'outcome', 'direction'] as const;
export type CallFilter = Partial<Record<(typeof filterNames)[number], string>>;

/** Days of the user's calendar become instants: "until" includes its whole day. */
export function wireFilter(filter: CallFilter): CallFilter {
  const { since, until, ...rest } = filter;
  const wire: CallFilter = { ...rest };
  if (since) wire.since = new Date(`${since}T00:00:00`).toISOString();
  if (until) {
    const end = new Date(`${until}T00:00:00`);
    end.setDate(end.getDate() + 1);
    wire.until = end.toISOString();
  }
  return wire;
}

const callPage = page(callItem);

export function useCalls(filter: CallFilter, limit = 50) {
  return useInfiniteQuery({
    queryKey: ['calls', 'list', filter, limit],
    queryFn: ({ pageParam }) =>
      get(callPage, '/api/calls', { ...wireFilter(filter), cursor: pageParam, limit }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next || undefined,
    placeholderData: (before) => before,
  });
}

export function useCall(id: string) {
  return useQuery({ queryKey: ['calls', id], queryFn: () => get(callItem, callPath(id)) });
}
