import { Button } from '@mantine/core';
import { Problem } from '../http/problem';
import { useTexts } from '../i18n/i18n';
import { Empty } from './Empty';

/** What stands where something could not be loaded, with the reason and a way to try again. */
export function Failed({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const { t } = useTexts();
  const offline = error instanceof Problem && error.code === 'offline';
  const detail = error instanceof Problem ? error.detail : '';
  return (
    <Empty title={offline ? t('page.offline') : detail || t('page.failed')}>
      <Button variant="default" size="compact-sm" onClick={onRetry}>
        {t('page.retry')}
      </Button>
    </Empty>
  );
}
