import { useTexts } from '../../shared/i18n/i18n';
import { useAllPages } from '../../shared/queries/pages';
import { Empty } from '../../shared/ui/Empty';
import { Failed } from '../../shared/ui/Failed';
import { Page } from '../../shared/ui/Page';
import { VirtualList } from '../../shared/ui/VirtualList';
import { MissedRow } from './MissedRow';
import { useMissed } from './missed-queries';

export function MissedPage() {
  const { t } = useTexts();
  const missed = useMissed();
  const { items, more, onNearEnd } = useAllPages(missed);
  return (
    <Page title={t('missed.title')} lead={t('missed.lead')}>
      {missed.isError && <Failed error={missed.error} onRetry={() => void missed.refetch()} />}
      {missed.isSuccess && items.length === 0 && <Empty title={t('missed.empty')} />}
      {items.length > 0 && (
        <VirtualList
          label={t('missed.title')}
          items={items}
          keyOf={(item) => item.id}
          rowHeight={45}
          more={more}
          onNearEnd={onNearEnd}
        >
          {(item) => <MissedRow item={item} />}
        </VirtualList>
      )}
    </Page>
  );
}
