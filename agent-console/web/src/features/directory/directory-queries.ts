import {
  type QueryClient,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useEffect } from 'react';
import { ask, get } from '../../shared/http/api';
import { Problem } from '../../shared/http/problem';
import { type Texts, useTexts } from '../../shared/i18n/i18n';
import { say } from '../../shared/toast/toasts';
import { page } from '../../shared/wire/calls';
import {
  deed,
  deedOfClient,
  duplicatesPage,
  trashRow,
  type Undoing,
  undoing,
  undoPreview,
} from '../../shared/wire/directory';

const deedsPage = page(deed);
const changesPage = page(deedOfClient);
const trashPage = page(trashRow);
const lookAgain = 5_000;

export const deedsKey = ['deeds'] as const;
export const trashKey = ['trash'] as const;
export const duplicatesKey = ['duplicates'] as const;

/** Whatever shows clients reads them again. */
export function clientsChanged(queries: QueryClient): void {
  for (const queryKey of [
    ['clients'],
    ['timeline'],
    ['changes'],
    deedsKey,
    trashKey,
    duplicatesKey,
    ['tags'],
    ['imports'],
  ]) {
    void queries.invalidateQueries({ queryKey });
  }
}

export function useChanges(client: number) {
  return useInfiniteQuery({
    queryKey: ['changes', client],
    queryFn: ({ pageParam }) => get(changesPage, `/api/clients/${client}/changes`, { cursor: pageParam }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next || undefined,
  });
}

export interface DeedFilter {
  agent?: string;
  kind?: string;
}

export function useDeeds(filter: DeedFilter) {
  return useInfiniteQuery({
    queryKey: [...deedsKey, filter],
    queryFn: ({ pageParam }) => get(deedsPage, '/api/deeds', { ...filter, cursor: pageParam }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next || undefined,
  });
}

export function useTrash() {
  return useInfiniteQuery({
    queryKey: trashKey,
    queryFn: ({ pageParam }) => get(trashPage, '/api/clients', { trash: 'true', cursor: pageParam }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next || undefined,
  });
}

/** A look that is under way is followed. */
export function useDuplicates() {
  return useInfiniteQuery({
    queryKey: duplicatesKey,
    queryFn: ({ pageParam }) => get(duplicatesPage, '/api/clients/duplicates', { cursor: pageParam }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next || undefined,
    refetchInterval: (query) => (query.state.data?.pages[0]?.looked == null ? false : lookAgain),
  });
}

const pathOf = (deed: number, rest = '') => `/api/deeds/${deed}/undo${rest}`;
const every = 1000;

function tell(t: Texts, back: Undoing): void {
  if (back.state === 'running') {
    say('good', t('directory.undo.begun'));
    return;
  }
  const kept = back.keptCount > 0 ? `. ${t('directory.changes.kept', { count: back.keptCount })}` : '';
  say('good', t('directory.changes.back', { count: back.undone }) + kept);
}

/** Takes a deed back and says what came of it, or that it goes on behind. */
export function useUndo() {
  const { t } = useTexts();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (deed: number) => ask(undoing, 'POST', pathOf(deed)),
    onSuccess: (back, deed) => {
      queries.setQueryData(undoingKey(deed), back);
      clientsChanged(queries);
      tell(t, back);
    },
    onError: (error) => say('bad', wordsOf(error) || t('page.failed')),
  });
}

/** What undoing would do; asked anew each time, for clients change meanwhile. */
export function useUndoPreview(deed: number) {
  return useQuery({
    queryKey: ['undo-preview', deed],
    queryFn: () => get(undoPreview, pathOf(deed, '/preview')),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
}

const undoingKey = (deed: number) => ['undoing', deed] as const;

/** How far the undo of a deed is that is under way; says when it is over. */
export function useUndoing(deed: number): Undoing | undefined {
  const { t } = useTexts();
  const queries = useQueryClient();
  const { data } = useQuery({
    queryKey: undoingKey(deed),
    queryFn: () => get(undoing, pathOf(deed)),
    refetchInterval: (query) => (query.state.data && query.state.data.state !== 'running' ? false : every),
  });
  const over = data !== undefined && data.state !== 'running';
  useEffect(() => {
    if (!over || !data) return;
    clientsChanged(queries);
    if (data.state === 'done') tell(t, data);
  }, [over, data, queries, t]);
  return data;
}

export function useStopUndo() {
  const { t } = useTexts();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (deed: number) => ask(undoing, 'POST', pathOf(deed, '/stop')),
    onSuccess: (stopped, deed) => {
      queries.setQueryData(undoingKey(deed), stopped);
      clientsChanged(queries);
    },
    onError: (error) => say('bad', wordsOf(error) || t('page.failed')),
  });
}

/** What the server said of the whole, else of the first field. */
export function wordsOf(error: unknown): string {
  if (!(error instanceof Problem)) return '';
  return error.fields[0]?.message || error.detail;
}
