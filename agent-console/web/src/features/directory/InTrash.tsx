import { Button } from '@mantine/core';
import { fullText } from '../../shared/format/time';
import { useTexts } from '../../shared/i18n/i18n';
import { follow } from '../../shared/router/router';
import type { Client } from '../../shared/wire/clients';
import { Changes } from './Changes';
import classes from './Directory.module.css';
import { useRestore } from './TrashButton';

/** A client who is in the trash: who it was, why, and the way back. */
export function InTrash({ client }: { client: Client }) {
  const { t, language } = useTexts();
  const restore = useRestore();
  return (
    <div className={classes.gone}>
      <h1>{client.name}</h1>
      <p className={classes.goneWhy}>
        {t('directory.trash.banner', { when: fullText(language, client.deletedAt ?? '') })}
        {client.mergedInto && (
          <a href={`/clients/${client.mergedInto.id}`} onClick={follow}>
            {t('directory.trash.merged', { name: client.mergedInto.name })}
          </a>
        )}
        <Button size="compact-sm" loading={restore.isPending} onClick={() => restore.mutate(client.id)}>
          {t('directory.trash.restore')}
        </Button>
      </p>
      <Changes client={client.id} />
    </div>
  );
}
