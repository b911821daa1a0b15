import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ask, callPath } from '../../shared/http/api';
import { useTexts } from '../../shared/i18n/i18n';
import { say } from '../../shared/toast/toasts';
import { callItem } from '../../shared/wire/calls';
import type { Named } from '../../shared/wire/people';

interface Link {
  client: Pick<Named, 'id' | 'name'> | null;
  previous?: Pick<Named, 'id' | 'name'>;
}

/** Settles who a call was with; `client: null` unlinks, and the number remembers it. The card itself comes by the socket. */
export function useLinking(callId: string) {
  const { t } = useTexts();
  const queries = useQueryClient();
  const linking = useMutation({
    mutationFn: ({ client }: Link) =>
      ask(callItem, 'PUT', callPath(callId, '/client'), { client: client?.id ?? null }),
    onSuccess: (_, { client, previous }) => {
      void queries.invalidateQueries({ queryKey: ['calls'] });
      void queries.invalidateQueries({ queryKey: ['timeline'] });
      if (client) say('quiet', t('card.linked', { name: client.name }));
      else if (previous) {
        const undo = { label: t('card.undo'), run: () => linking.mutate({ client: previous }) };
        say('quiet', t('card.unlinked', { name: previous.name }), undo);
      }
    },
    onError: (error) => say('bad', error.message || t('page.failed')),
  });
  return linking;
}
