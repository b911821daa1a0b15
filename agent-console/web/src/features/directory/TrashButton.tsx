import { Button } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ask, tell } from '../../shared/http/api';
import { useTexts } from '../../shared/i18n/i18n';
import { go } from '../../shared/router/router';
import { say } from '../../shared/toast/toasts';
import { type Client, client as clientShape } from '../../shared/wire/clients';
import { clientsChanged, wordsOf } from './directory-queries';

/** Puts a client back and says so. */
export function useRestore() {
  const { t } = useTexts();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => ask(clientShape, 'POST', `/api/clients/${id}/restore`),
    onSuccess: (client) => {
      clientsChanged(queries);
      say('good', t('directory.trash.restored', { name: client.name }));
    },
    onError: (error) => say('bad', wordsOf(error) || t('page.failed')),
  });
}

/** Throws a client away. No question is asked: the answer to a slip is one click on "undo". */
export function TrashButton({ client }: { client: Client }) {
  const { t } = useTexts();
  const queries = useQueryClient();
  const restore = useRestore();
  const trash = useMutation({
    mutationFn: () => tell('DELETE', `/api/clients/${client.id}`),
    onSuccess: () => {
      clientsChanged(queries);
      go('/clients');
      say('quiet', t('directory.trash.moved', { name: client.name }), {
        label: t('directory.changes.undo'),
        run: () => restore.mutate(client.id),
      });
    },
    onError: (error) => say('bad', wordsOf(error) || t('page.failed')),
  });
  return (
    <Button
      size="compact-sm"
      variant="subtle"
      color="gray"
      leftSection={<IconTrash size={14} />}
      loading={trash.isPending}
      onClick={() => trash.mutate()}
    >
      {t('directory.trash.move')}
    </Button>
  );
}
