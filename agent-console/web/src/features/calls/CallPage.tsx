import { Problem } from '../../shared/http/problem';
import { useTexts } from '../../shared/i18n/i18n';
import { Empty } from '../../shared/ui/Empty';
import { Failed } from '../../shared/ui/Failed';
import { Page } from '../../shared/ui/Page';
import { CallRow } from './CallRow';
import classes from './Calls.module.css';
import { useCall } from './call-queries';

/** One call under its own address, for links from elsewhere. */
export function CallPage({ id }: { id: string }) {
  const { t } = useTexts();
  const call = useCall(id);
  const refused = call.error instanceof Problem && (call.error.status === 404 || call.error.status === 403);
  return (
    <Page title={t('calls.title')}>
      {refused && <Empty title={t('calls.notFound')} />}
      {call.isError && !refused && <Failed error={call.error} onRetry={() => void call.refetch()} />}
      {call.data && (
        <div className={classes.list}>
          <CallRow call={call.data} open onToggle={() => undefined} />
        </div>
      )}
    </Page>
  );
}
