import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { ask, get } from '../../shared/http/api';
import { type Texts, useTexts } from '../../shared/i18n/i18n';
import { go } from '../../shared/router/router';
import { say } from '../../shared/toast/toasts';
import { type BulkCourse, type BulkResult, bulkCourse, bulkResult } from '../../shared/wire/directory';
import type { Selection } from '../../shared/wire/finding';
import { clientsChanged, useUndo, wordsOf } from '../directory/directory-queries';
import { type BulkWish, changeOf } from './bulk-change';

const every = 1000;
const pathOf = (deed: number, rest = '') => `/api/deeds/${deed}/bulk${rest}`;
const courseKey = (deed: number) => ['bulk', deed] as const;

function post(selection: Selection, wish: BulkWish, dryRun: boolean): Promise<BulkResult> {
  return wish.what === 'trash'
    ? ask(bulkResult, 'POST', '/api/clients/bulk/trash', { selection, dryRun })
    : ask(bulkResult, 'POST', '/api/clients/bulk', { selection, change: changeOf(wish), dryRun });
}

/** What a wish would do, and doing it; says what came of it, or that it goes on behind. */
export function useBulk(selection: Selection, onDone: () => void) {
  const { t } = useTexts();
  const queries = useQueryClient();
  const undo = useUndo();
  const preview = useMutation({ mutationFn: (wish: BulkWish) => post(selection, wish, true) });
  const apply = useMutation({
    mutationFn: (wish: BulkWish) => post(selection, wish, false),
    onSuccess: ({ changed, deed, background }) => {
      clientsChanged(queries);
      const back = deed ? { label: t('directory.changes.undo'), run: () => undo.mutate(deed) } : undefined;
      if (background)
        say('good', t('bulk.begun'), { label: t('bulk.show'), run: () => go('/clients/deeds') });
      else tell(t, changed ?? 0, back);
      onDone();
    },
  });
  return { preview, apply };
}

function tell(t: Texts, changed: number, back?: { label: string; run: () => void }): void {
  say('good', t('bulk.done', { count: changed }), back);
}

/** How far a change is that goes on behind; says when it is over. */
export function useBulkCourse(deed: number): BulkCourse | undefined {
  const { t } = useTexts();
  const queries = useQueryClient();
  const { data } = useQuery({
    queryKey: courseKey(deed),
    queryFn: () => get(bulkCourse, pathOf(deed)),
    refetchInterval: (query) => (query.state.data && query.state.data.state !== 'running' ? false : every),
  });
  const over = data !== undefined && data.state !== 'running';
  useEffect(() => {
    if (!over || !data) return;
    clientsChanged(queries);
    if (data.state === 'done') tell(t, data.changed);
  }, [over, data, queries, t]);
  return data;
}

/** Stops it, or lets it go on. */
export function useSteerBulk(where: '' | '/stop') {
  const { t } = useTexts();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (deed: number) => ask(bulkCourse, 'POST', pathOf(deed, where)),
    onSuccess: (course, deed) => {
      queries.setQueryData(courseKey(deed), course);
      clientsChanged(queries);
    },
    onError: (error) => say('bad', wordsOf(error) || t('page.failed')),
  });
}
