import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { get } from '../../shared/http/api';
import { page, timelineItem } from '../../shared/wire/calls';
import { briefWithNumbers, client } from '../../shared/wire/clients';

export interface ClientFilter {
  q: string;
  kind: string;
  owner: string;
  tag: string;
}

const clientPage = page(briefWithNumbers);
const timelinePage = page(timelineItem);

export function useClients(filter: Partial<ClientFilter>, limit = 50, enabled = true) {
  return useInfiniteQuery({
    queryKey: ['clients', 'list', filter, limit],
    queryFn: ({ pageParam }) => get(clientPage, '/api/clients', { ...filter, cursor: pageParam, limit }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next || undefined,
    placeholderData: (before) => before,
    enabled,
  });
}

export function useClient(id: number) {
  return useQuery({ queryKey: ['clients', id], queryFn: () => get(client, `/api/clients/${id}`) });
}

export function useTimeline(id: number) {
  return useInfiniteQuery({
    queryKey: ['timeline', id],
    queryFn: ({ pageParam }) =>
      get(timelinePage, `/api/clients/${id}/timeline`, { cursor: pageParam, limit: 30 }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next || undefined,
  });
}
