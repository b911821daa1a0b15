import { useTexts } from '../../shared/i18n/i18n';
import { follow, usePath } from '../../shared/router/router';
import classes from './StatusBanner.module.css';
import { useStatus } from './status-queries';
import { partName, troubles } from './status-words';

export function StatusBanner() {
  const { t } = useTexts();
  const path = usePath();
  const status = useStatus();
  const wrong = troubles(status.data?.parts ?? []);
  if (status.isError || wrong.length === 0 || path === '/status') return null;
  return (
    <div className={classes.banner} data-tone="missed" role="status">
      <span>{t('status.banner', { parts: wrong.map((part) => partName(t, part.name)).join(', ') })}</span>
      <a href="/status" onClick={follow}>
        {t('status.open')}
      </a>
    </div>
  );
}
