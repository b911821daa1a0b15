import { queryOptions, useQuery } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { get } from '../http/api';
import { agent, me, setup } from '../wire/people';

/** What every screen needs to know about the house: who I am, which words it uses, who my colleagues are. */

export const meKey = ['me'] as const;

export const meQuery = queryOptions({
  queryKey: meKey,
  queryFn: () => get(z.nullable(me), '/api/me'),
  staleTime: Number.POSITIVE_INFINITY,
});

export function useMe() {
  return useQuery(meQuery);
}

export function useSetup(language: string) {
  return useQuery({
    queryKey: ['setup', language],
    queryFn: () => get(setup, '/api/setup'),
    staleTime: 10 * 60_000,
  });
}

export function useAgents(fresh: boolean) {
  return useQuery({
    queryKey: ['agents'],
    queryFn: () => get(z.array(agent), '/api/agents'),
    staleTime: fresh ? 2_000 : 60_000,
    refetchInterval: fresh ? 5_000 : false,
  });
}
