import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useNow } from '../../shared/clock/clock';
import { agoText } from '../../shared/format/time';
import { useTexts } from '../../shared/i18n/i18n';
import type { StatusPart } from '../../shared/wire/people';
import classes from './StatusPage.module.css';
import { useStatus } from './status-queries';
import { partName, partTones } from './status-words';

function Part({ part }: { part: StatusPart }) {
  const { t, language } = useTexts();
  const now = useNow();
  return (
    <li className={classes.part} data-tone={partTones[part.state]}>
      <span className={classes.dot} aria-hidden />
      <div>
        <h2 className={classes.name}>{partName(t, part.name)}</h2>
        {part.detail && part.state !== 'up' && <p className={classes.detail}>{part.detail}</p>}
      </div>
      <p className={classes.state}>
        <strong>{t(`status.state.${part.state}`)}</strong>
        {part.since && part.state !== 'up' && <span>{agoText(language, part.since, now)}</span>}
      </p>
    </li>
  );
}

/** What is wrong and what mends it, part by part. It is also the start page while the server cannot let anybody in. */
export function StatusPage({ onReady }: { onReady?: () => void }) {
  const { t } = useTexts();
  const status = useStatus();
  const latest = useRef(onReady);
  latest.current = onReady;
  const reachable = status.data !== undefined && !status.isError;
  const checked = status.dataUpdatedAt;
  useEffect(() => {
    if (reachable && checked) latest.current?.();
  }, [reachable, checked]);
  const title = status.isError
    ? t('status.unreachable')
    : status.data?.ready
      ? t('status.ready')
      : t('status.title');
  return (
    <div className={classes.page}>
      <h1 className={classes.title}>{title}</h1>
      <p className={classes.lead} role="status">
        {status.isError ? t('status.unreachableDetail') : t('status.lead')}
      </p>
      {status.data && (
        <ul className={classes.parts} data-old={status.isError}>
          {status.data.parts.map((part) => (
            <Part key={part.name} part={part} />
          ))}
        </ul>
      )}
      {onReady && reachable && (
        <Button variant="default" onClick={onReady}>
          {t('page.retry')}
        </Button>
      )}
    </div>
  );
}
