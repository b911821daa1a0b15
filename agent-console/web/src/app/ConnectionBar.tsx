import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useDesk } from '../features/desk/desk-store';
import { useTexts } from '../shared/i18n/i18n';
import classes from './ConnectionBar.module.css';

const patienceMs = 1200;

/** A calm word when the connection is away for longer than a blink; nothing on the screen is lost meanwhile. */
export function ConnectionBar() {
  const { t } = useTexts();
  const socket = useDesk((state) => state.socket);
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (socket === 'live') {
      setLate(false);
      return undefined;
    }
    const timer = setTimeout(() => setLate(true), socket === 'away' ? patienceMs : 3 * patienceMs);
    return () => clearTimeout(timer);
  }, [socket]);
  if (socket === 'incompatible') {
    return (
      <div className={classes.bar} data-tone="paused" role="status">
        {t('link.incompatible')}
        <Button size="compact-xs" variant="default" onClick={() => window.location.reload()}>
          {t('link.reload')}
        </Button>
      </div>
    );
  }
  if (!late || socket === 'live') return null;
  return (
    <div className={classes.bar} data-tone="paused" role="status">
      <span className={classes.dot} />
      {t('link.reconnecting')}
    </div>
  );
}
