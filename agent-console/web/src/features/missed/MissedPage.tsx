import { useTexts } from '../../shared/i18n/i18n';
import { Empty } from '../../shared/ui/Empty';
import { Failed } from '../../shared/ui/Failed';
import { Page } from '../../shared/ui/Page';
import classes from './Missed.module.css';
import { MissedRow } from './MissedRow';
import { useMissed } from './missed-queries';

export function MissedPage() {
  const { t } = useTexts();
  const missed = useMissed();
  const items = missed.data?.pages.flatMap((each) => each.items) ?? [];
  return (
    <Page title={t('missed.title')} lead={t('missed.lead')}>
      {missed.isError && <Failed error={missed.error} onRetry={() => void missed.refetch()} />}
      {missed.isSuccess && items.length === 0 && <Empty title={t('missed.empty')} />}
      {items.length > 0 && (
        <ul className={classes.list}>
          {items.map((item) => (
            <MissedRow key={item.id} item={item} />
          ))}
        </ul>
      )}
    </Page>
  );
}
