import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { address, ask, get, tell } from '../../shared/http/api';
import { Problem } from '../../shared/http/problem';
import { type Texts, useTexts } from '../../shared/i18n/i18n';
import { say } from '../../shared/toast/toasts';
import {
  type ClientImport,
  clientImport,
  importRows,
  type Meaning,
  mapping,
  type Outcome,
  ownField,
  type RepairCode,
  repair,
  repairPage,
  type Settings,
} from '../../shared/wire/imports';
import { isMoving } from './import-state';

const every = 700;
const list = z.union([z.array(clientImport), z.object({ items: z.array(clientImport) })]);

/** What is wrong in the reader's language, with the field's own sentence where the server has one. */
export function troubleText(t: Texts, error: unknown): string {
  if (!(error instanceof Problem)) return t('page.failed');
  if (error.code === 'offline') return t('page.offline');
  return error.fields[0]?.message || error.detail || t('page.failed');
}

export type ImportId = ClientImport['id'];
const path = (id: ImportId, rest = '') => `/api/imports/${encodeURIComponent(id)}${rest}`;
const keyOf = (id: ImportId) => ['imports', String(id)] as const;

export function useImports() {
  return useQuery({
    queryKey: ['imports', 'all'],
    queryFn: async () => {
      const answer = await get(list, '/api/imports');
      return Array.isArray(answer) ? answer : answer.items;
    },
    refetchInterval: (query) => (query.state.data?.some(({ state }) => isMoving(state)) ? 2000 : false),
  });
}

export function useImport(id: ImportId) {
  return useQuery({
    queryKey: keyOf(id),
    queryFn: () => get(clientImport, path(id)),
    refetchInterval: (query) => (query.state.data && isMoving(query.state.data.state) ? every : false),
  });
}

/** What may be changed before the run. */
export interface Change {
  format?: Partial<NonNullable<ClientImport['format']>>;
  columns?: { index: number; meaning: Meaning }[];
  settings?: Partial<Settings>;
  mapping?: number | null;
}

function useAnswer(id: ImportId) {
  const queries = useQueryClient();
  const { t } = useTexts();
  return {
    onSuccess: (answer: ClientImport) => {
      queries.setQueryData(keyOf(id), answer);
      void queries.invalidateQueries({
        queryKey: ['imports'],
        predicate: (q) => q.queryKey[1] !== String(id),
      });
    },
    onError: (error: Error) => say('bad', troubleText(t, error)),
  };
}

export function useChange(id: ImportId) {
  return useMutation({
    mutationFn: (change: Change) => ask(clientImport, 'PATCH', path(id), change),
    ...useAnswer(id),
  });
}

export type Command = 'dry-run' | 'start' | 'stop' | 'undo';

export function useCommand(id: ImportId) {
  return useMutation({
    mutationFn: (command: Command) => ask(clientImport, 'POST', path(id, `/${command}`), {}),
    ...useAnswer(id),
  });
}

export interface Decisions {
  numbers?: { typed: string; take: string }[];
  rows?: { line: number; take: string; client?: number }[];
}

export function useDecide(id: ImportId) {
  return useMutation({
    mutationFn: (decisions: Decisions) => ask(clientImport, 'PUT', path(id, '/decisions'), decisions),
    ...useAnswer(id),
  });
}

export function useForget() {
  const queries = useQueryClient();
  const { t } = useTexts();
  return useMutation({
    mutationFn: (id: ImportId) => tell('DELETE', path(id)),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['imports', 'all'] }),
    onError: (error: Error) => say('bad', troubleText(t, error)),
  });
}

export function useRepair(id: ImportId) {
  return useQuery({
    queryKey: ['imports', 'repair', String(id)],
    queryFn: () => get(repair, path(id, '/repair')),
  });
}

export function useRepairSamples(id: ImportId, group: RepairCode | null) {
  return useInfiniteQuery({
    queryKey: ['imports', 'repair', String(id), group],
    enabled: group !== null,
    initialPageParam: '',
    queryFn: ({ pageParam }) => get(repairPage, address(path(id, '/repair'), { group, cursor: pageParam })),
    getNextPageParam: (last) => last.next ?? null,
  });
}

export function useRows(id: ImportId, outcome: Outcome) {
  return useInfiniteQuery({
    queryKey: ['imports', 'rows', String(id), outcome],
    initialPageParam: '',
    queryFn: ({ pageParam }) => get(importRows, address(path(id, '/rows'), { outcome, cursor: pageParam })),
    getNextPageParam: (last) => last.next ?? null,
  });
}

export const rejectedPath = (id: ImportId) => path(id, '/rejected');

export function useMappings() {
  return useQuery({
    queryKey: ['imports', 'mappings'],
    queryFn: () => get(z.array(mapping), '/api/import-mappings'),
  });
}

export function useOwnFields() {
  return useQuery({
    queryKey: ['imports', 'fields'],
    queryFn: () => get(z.array(ownField), '/api/client-fields'),
    retry: false,
  });
}

export function useKeepMapping() {
  const queries = useQueryClient();
  const { t } = useTexts();
  return useMutation({
    mutationFn: ({ name, each }: { name: string; each: ClientImport }) =>
      tell('POST', '/api/import-mappings', {
        name,
        headings: (each.columns ?? []).map((column) => column.heading ?? ''),
        columns: Object.fromEntries(
          (each.columns ?? [])
            .filter(({ heading }) => heading)
            .map((column) => [column.heading, column.meaning]),
        ),
      }),
    onSuccess: () => {
      say('good', t('import.mappingKept'));
      return queries.invalidateQueries({ queryKey: ['imports', 'mappings'] });
    },
    onError: (error: Error) => say('bad', troubleText(t, error)),
  });
}
