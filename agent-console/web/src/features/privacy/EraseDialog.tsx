import { Button, Modal, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { ask } from '../../shared/http/api';
import { Problem } from '../../shared/http/problem';
import { useTexts } from '../../shared/i18n/i18n';
import { go } from '../../shared/router/router';
import { say } from '../../shared/toast/toasts';
import { Refusal, useFirstFault } from '../../shared/ui/Refusal';
import type { Client } from '../../shared/wire/clients';
import { erased } from '../../shared/wire/privacy';
import { MentionList } from './MentionList';
import classes from './Privacy.module.css';
import { useMentions } from './privacy-queries';
import { sameName } from './privacy-words';
import { everything } from './taking-out';

/** The last look before somebody is erased: their name has to be typed, and why. */
export function EraseDialog({ client, onClose }: { client: Client; onClose: () => void }) {
  const { t } = useTexts();
  const queries = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  const [name, setName] = useState('');
  const [why, setWhy] = useState('');
  const [wish, setWish] = useState(everything);
  const mentions = useMentions(client.id);
  const erase = useMutation({
    mutationFn: () => ask(erased, 'POST', `/api/clients/${client.id}/erase`, { name, why, mentions: wish }),
    onError: (error) => {
      // a text that was chosen is not as it was: the list is shown as it is now
      if (error instanceof Problem && error.field('mentions')) void mentions.refetch();
    },
    onSuccess: (was) => {
      const { calls, recordings, notes } = was;
      const rest = was.mentions > 0 ? `. ${t('privacy.mentions.done', { n: was.mentions })}` : '';
      say('good', t('privacy.erased', { calls, recordings, notes }) + rest);
      go('/clients');
      queries.removeQueries({ queryKey: ['clients', client.id] });
      queries.removeQueries({ queryKey: ['timeline', client.id] });
      for (const key of ['clients', 'timeline', 'calls', 'missed', 'do-not-call']) {
        void queries.invalidateQueries({ queryKey: [key] });
      }
    },
  });
  const problem = erase.error instanceof Problem ? erase.error : null;
  useFirstFault(form, problem);
  const title = t('privacy.eraseTitle', { name: client.name });
  const ready = mentions.isSuccess && sameName(client.name, name) && why.trim() !== '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready && !erase.isPending) erase.mutate();
  };
  return (
    <Modal.Root opened onClose={onClose} centered size="lg">
      <Modal.Overlay />
      <Modal.Content aria-label={title}>
        <Modal.Body>
          <form ref={form} className={classes.form} onSubmit={submit} noValidate>
            <h2>{title}</h2>
            <p>{t('privacy.eraseWhat')}</p>
            <p className={classes.quiet}>{t('privacy.eraseStays')}</p>
            <MentionList client={client.id} wish={wish} onWish={setWish} />
            <TextInput
              label={t('privacy.typeName')}
              description={client.name}
              data-autofocus
              autoComplete="off"
              value={name}
              error={problem?.field('name')}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <TextInput
              label={t('privacy.why')}
              withAsterisk
              autoComplete="off"
              maxLength={500}
              value={why}
              error={problem?.field('why')}
              onChange={(event) => setWhy(event.currentTarget.value)}
            />
            <Refusal problem={problem} atFields={/^(name|why)$/} />
            <div className={classes.buttons}>
              <Button type="submit" color="crimson" loading={erase.isPending} disabled={!ready}>
                {t('privacy.eraseNow')}
              </Button>
              <Button variant="default" onClick={onClose}>
                {t('clients.cancel')}
              </Button>
            </div>
          </form>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
