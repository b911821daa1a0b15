import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { ask, get } from '../../shared/http/api';
import { listPage } from '../../shared/wire/clients';
import {
  count,
  type Filter,
  ownField,
  type Segment,
  segment,
  tagCount,
  team,
  type View,
  view,
} from '../../shared/wire/finding';

export interface List {
  q: string;
  filter: Filter;
  sort: string;
  columns: readonly string[];
}

export function useRows(list: List, limit = 60) {
  return useInfiniteQuery({
    queryKey: ['clients', 'rows', list, limit],
    queryFn: ({ pageParam }) =>
      ask(listPage, 'POST', '/api/clients/search', { ...list, cursor: pageParam, limit }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next || undefined,
    placeholderData: (before) => before,
  });
}

export function useCount(q: string, filter: Filter, enabled = true) {
  return useQuery({
    queryKey: ['clients', 'count', q, filter],
    queryFn: () => ask(count, 'POST', '/api/clients/count', { q, filter }),
    placeholderData: (before) => before,
    staleTime: 20_000,
    enabled,
  });
}

export const viewsKey = ['views'];
export function useViews() {
  return useQuery({ queryKey: viewsKey, queryFn: () => get(z.array(view), '/api/views') as Promise<View[]> });
}

export const segmentsKey = ['segments'];
export function useSegments() {
  return useQuery({
    queryKey: segmentsKey,
    queryFn: () => get(z.array(segment), '/api/segments') as Promise<Segment[]>,
    refetchInterval: 5_000,
  });
}

/** A house may have none, and a server of an older make does not know them. */
export function useOwnFields() {
  return useQuery({
    queryKey: ['own-fields'],
    queryFn: () => get(z.array(ownField), '/api/client-fields').catch(() => []),
    staleTime: 60_000,
  });
}

export function useTags() {
  return useQuery({
    queryKey: ['tags'],
    queryFn: () => get(z.array(tagCount), '/api/tags').catch(() => []),
    staleTime: 60_000,
  });
}

export function useTeams() {
  return useQuery({
    queryKey: ['teams'],
    queryFn: () => get(z.array(team), '/api/teams').catch(() => []),
    staleTime: 60_000,
  });
}
