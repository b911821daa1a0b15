import { useQuery } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { get } from '../http/api';
import { ownField, tagCount, team } from '../wire/directory';

/** What the house defined for its client base: own fields, teams, the tags in use. */

export const fieldsKey = ['client-fields'] as const;
export const teamsKey = ['teams'] as const;

export function useOwnFields() {
  return useQuery({
    queryKey: fieldsKey,
    queryFn: () => get(z.array(ownField), '/api/client-fields'),
    staleTime: 5 * 60_000,
  });
}

export function useTeams() {
  return useQuery({
    queryKey: teamsKey,
    queryFn: () => get(z.array(team), '/api/teams'),
    staleTime: 5 * 60_000,
  });
}

export function useTags(enabled = true) {
  return useQuery({
    queryKey: ['tags'],
    queryFn: () => get(z.array(tagCount), '/api/tags'),
    staleTime: 60_000,
    enabled,
  });
}
