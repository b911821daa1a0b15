import { useDesk } from '../features/desk/desk-store';
import { useTexts } from '../shared/i18n/i18n';
import classes from './IdleDock.module.css';

/** What stands in the dock between calls. */
export function IdleDock() {
  const { t } = useTexts();
  const state = useDesk((desk) => desk.desk?.presence.state);
  if (!state) return null;
  return (
    <div className={classes.idle}>
      <p className={classes.title}>{t('desk.idleTitle')}</p>
      <p className={classes.quiet}>{state === 'ready' ? t('desk.idleReady') : t('desk.idlePaused')}</p>
    </div>
  );
}
