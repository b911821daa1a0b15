import { type QueryClient, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { ask, get } from '../../shared/http/api';
import { Problem } from '../../shared/http/problem';
import { useTexts } from '../../shared/i18n/i18n';
import { say } from '../../shared/toast/toasts';
import { page } from '../../shared/wire/calls';
import { deed, deedOfClient, duplicatesPage, trashRow, undone } from '../../shared/wire/directory';

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

/** Takes a deed back and says what came of it. */
export function useUndo() {
  const { t } = useTexts();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (deed: number) => ask(undone, 'POST', `/api/deeds/${deed}/undo`),
    onSuccess: (back) => {
      clientsChanged(queries);
      const kept = back.keptCount > 0 ? `. ${t('directory.changes.kept', { count: back.keptCount })}` : '';
      say('good', t('directory.changes.back', { count: back.undone }) + kept);
    },
    onError: (error) => say('bad', wordsOf(error) || t('page.failed')),
  });
}

/** What the server said of the whole, else of the first field. */
export function wordsOf(error: unknown): string {
  if (!(error instanceof Problem)) return '';
  return error.fields[0]?.message || error.detail;
}
