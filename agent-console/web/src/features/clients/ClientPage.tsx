import { Problem } from '../../shared/http/problem';
import { useTexts } from '../../shared/i18n/i18n';
import { Empty } from '../../shared/ui/Empty';
import { Failed } from '../../shared/ui/Failed';
import { ClientAbout } from './ClientAbout';
import classes from './Clients.module.css';
import { useClient } from './client-queries';
import { Timeline } from './Timeline';

/** Everything about one client: who it is, and what happened. `beside` the card, which says the name already. */
export function ClientPage({ id, beside = false }: { id: number; beside?: boolean }) {
  const { t } = useTexts();
  const client = useClient(id);
  const refused =
    client.error instanceof Problem && (client.error.status === 404 || client.error.status === 403);
  if (refused) return <Empty title={t('clients.notFound')} />;
  if (client.isError) return <Failed error={client.error} onRetry={() => void client.refetch()} />;
  if (!client.data) return null;
  return (
    <div className={classes.page}>
      <ClientAbout client={client.data} beside={beside} onConflict={() => void client.refetch()} />
      <Timeline clientId={id} />
    </div>
  );
}
