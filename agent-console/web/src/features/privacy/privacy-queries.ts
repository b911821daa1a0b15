import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { ask, get } from '../../shared/http/api';
import { useTexts } from '../../shared/i18n/i18n';
import { say } from '../../shared/toast/toasts';
import { type Client, client as clientShape } from '../../shared/wire/clients';
import { barredPage, consent, mentions } from '../../shared/wire/privacy';

export const barredKey = ['do-not-call'] as const;

export function consentsKey(client: number) {
  return ['clients', client, 'consents'] as const;
}

export function useConsents(client: number) {
  return useQuery({
    queryKey: consentsKey(client),
    queryFn: () => get(z.array(consent), `/api/clients/${client}/consents`),
  });
}

export function mentionsKey(client: number) {
  return ['clients', client, 'mentions'] as const;
}

/** Looked for anew each time the question is put: others go on writing. */
export function useMentions(client: number) {
  return useQuery({
    queryKey: mentionsKey(client),
    queryFn: () => get(mentions, `/api/clients/${client}/mentions`),
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
}

export function useBarredNumbers() {
  return useInfiniteQuery({
    queryKey: barredKey,
    queryFn: ({ pageParam }) => get(barredPage, '/api/do-not-call', { cursor: pageParam, limit: 50 }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next || undefined,
  });
}

/** Puts a mark on a client or takes it off; the page shows at once what the server says. */
export function useMark(client: Client, mark: 'do-not-call' | 'legal-hold', onDone: () => void) {
  const { t } = useTexts();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (wish: { on: boolean; why: string }) =>
      ask(clientShape, 'PUT', `/api/clients/${client.id}/${mark}`, wish),
    onSuccess: (now) => {
      queries.setQueryData(['clients', client.id], now);
      void queries.invalidateQueries({ queryKey: ['clients'] });
      void queries.invalidateQueries({ queryKey: ['missed'] });
      say('good', t('privacy.saved'));
      onDone();
    },
  });
}
