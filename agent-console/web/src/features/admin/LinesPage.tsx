import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTexts } from '../../shared/i18n/i18n';
import { follow } from '../../shared/router/router';
import { Empty } from '../../shared/ui/Empty';
import { Failed } from '../../shared/ui/Failed';
import type { Line } from '../../shared/wire/house';
import classes from './Admin.module.css';
import { AdminFrame } from './AdminFrame';
import { useLineDefaults, useLines } from './admin-queries';
import { LineForm } from './LineForm';

function LineRow({ line, here, house }: { line: Line; here: boolean; house: number | undefined }) {
  const { t } = useTexts();
  const ring = line.ringSeconds ?? house;
  return (
    <li>
      <a
        className={`${classes.row} ${classes.lines}`}
        href={`/admin/lines/${encodeURIComponent(line.number)}`}
        onClick={follow}
        aria-current={here}
      >
        <strong className="cut digits">{line.number}</strong>
        <span className="cut">{line.name}</span>
        <span className={`cut ${classes.middle}`}>{line.queue}</span>
        <span className={`cut ${classes.quiet} ${classes.middle}`}>{t(`lines.mode.${line.mode}`)}</span>
        <span className={`digits ${classes.wide} ${classes.end}`}>
          {ring === undefined ? '' : t('lines.seconds', { count: ring })}
        </span>
        <span className={`${classes.quiet} ${classes.wide} ${classes.end}`}>
          {line.dispositionRequired ? t('lines.required') : ''}
        </span>
      </a>
    </li>
  );
}

function LineList({ lines, selected }: { lines: readonly Line[]; selected: string | undefined }) {
  const { t } = useTexts();
  const house = useLineDefaults().data?.ringSeconds;
  return (
    <div className={classes.list}>
      <div className={`${classes.columns} ${classes.lines}`} aria-hidden>
        <span>{t('clients.number')}</span>
        <span>{t('lines.name')}</span>
        <span className={classes.middle}>{t('card.queue')}</span>
        <span className={classes.middle}>{t('lines.who')}</span>
        <span className={`${classes.wide} ${classes.end}`}>{t('lines.ring')}</span>
        <span className={`${classes.wide} ${classes.end}`}>{t('card.disposition')}</span>
      </div>
      {lines.length === 0 ? (
        <Empty title={t('lines.empty')} />
      ) : (
        <ul className={classes.rows} aria-label={t('lines.title')}>
          {lines.map((line) => (
            <LineRow key={line.number} line={line} here={line.number === selected} house={house} />
          ))}
        </ul>
      )}
    </div>
  );
}

/** The numbers that callers dial, and how their calls are brought to people. */
export function LinesPage({ selected }: { selected?: string | undefined }) {
  const { t } = useTexts();
  const add = (
    <Button component="a" href="/admin/lines/new" onClick={follow} leftSection={<IconPlus size={15} />}>
      {t('lines.new')}
    </Button>
  );
  return (
    <AdminFrame tools={add}>
      <Lines selected={selected} />
    </AdminFrame>
  );
}

/** Asks the server only where the frame has let somebody in. */
function Lines({ selected }: { selected: string | undefined }) {
  const { t } = useTexts();
  const lines = useLines();
  if (lines.isError) return <Failed error={lines.error} onRetry={() => void lines.refetch()} />;
  if (!lines.data) return null;
  const line = lines.data.find((each) => each.number === selected);
  return (
    <div className={classes.split}>
      <LineList lines={lines.data} selected={selected} />
      {selected === 'new' && !line && <LineForm lines={lines.data} />}
      {line && <LineForm key={line.number} lines={lines.data} line={line} />}
      {selected && selected !== 'new' && !line && <Empty title={t('lines.notFound')} />}
    </div>
  );
}
