import { Button } from '@mantine/core';
import { useTexts } from '../shared/i18n/i18n';
import { follow } from '../shared/router/router';
import { Empty } from '../shared/ui/Empty';
import { Page } from '../shared/ui/Page';

export function NotFound() {
  const { t } = useTexts();
  return (
    <Page title={t('page.notFound')}>
      <Empty title={t('page.notFoundDetail')}>
        <Button component="a" href="/" onClick={follow} variant="default">
          {t('page.toDesk')}
        </Button>
      </Empty>
    </Page>
  );
}
