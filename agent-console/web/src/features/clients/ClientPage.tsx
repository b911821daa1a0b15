import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { Problem } from '../../shared/http/problem';
import { useTexts } from '../../shared/i18n/i18n';
import { Empty } from '../../shared/ui/Empty';
import { Failed } from '../../shared/ui/Failed';
import { Changes } from '../directory/Changes';
import { InTrash } from '../directory/InTrash';
import { ClientAbout } from './ClientAbout';
import classes from './Clients.module.css';
import { useClient } from './client-queries';
import { Timeline } from './Timeline';

/** What happened with a client, or what was made of their fields. */
function Happened({ id }: { id: number }) {
  const { t } = useTexts();
  const [what, setWhat] = useState('timeline');
  return (
    <div className={classes.happened}>
      <SegmentedControl
        size="xs"
        aria-label={t('clients.timeline')}
        value={what}
        onChange={setWhat}
        data={[
          { value: 'timeline', label: t('clients.timeline') },
          { value: 'changes', label: t('directory.changes.title') },
        ]}
      />
      {what === 'timeline' ? <Timeline clientId={id} /> : <Changes client={id} />}
    </div>
  );
}

/** Everything about one client: who it is, and what happened. `beside` the card, which says the name already. */
export function ClientPage({ id, beside = false }: { id: number; beside?: boolean }) {
  const { t } = useTexts();
  const client = useClient(id);
  const refused =
    client.error instanceof Problem && (client.error.status === 404 || client.error.status === 403);
  if (refused) return <Empty title={t('clients.notFound')} />;
  if (client.isError) return <Failed error={client.error} onRetry={() => void client.refetch()} />;
  if (!client.data) return null;
  if (client.data.deletedAt) return <InTrash client={client.data} />;
  return (
    <div className={classes.page}>
      <ClientAbout client={client.data} beside={beside} onConflict={() => void client.refetch()} />
      {beside ? <Timeline clientId={id} /> : <Happened id={id} />}
    </div>
  );
}
