import { Button, Progress } from '@mantine/core';
import { IconArrowBackUp, IconDownload, IconPlayerStop } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { fullText } from '../../shared/format/time';
import { useTexts } from '../../shared/i18n/i18n';
import { follow } from '../../shared/router/router';
import type { ClientImport, Outcome } from '../../shared/wire/imports';
import { useStopUndo } from '../directory/directory-queries';
import { UndoDialog } from '../directory/UndoDialog';
import classes from './Imports.module.css';
import { type Command, rejectedPath, useCommand } from './import-queries';
import { doneOf, hasRest, isMoving, isTried, isUndoResting, leftText, partOf } from './import-state';
import { ResultRows } from './ResultRows';
import own from './Run.module.css';

const outcomes: readonly {
  outcome: Outcome;
  of: 'created' | 'updated' | 'skipped' | 'rejected' | 'asked';
}[] = [
  { outcome: 'created', of: 'created' },
  { outcome: 'updated', of: 'updated' },
  { outcome: 'skipped', of: 'skipped' },
  { outcome: 'ask', of: 'asked' },
  { outcome: 'rejected', of: 'rejected' },
];

/** Try, run, stop, see what became of each row, decide what was left open, take it all back. */
export function RunStep({ each }: { each: ClientImport }) {
  const moving = isMoving(each.state) && !isUndoResting(each);
  useFreshRows(moving);
  return (
    <>
      <Lead each={each} />
      {(moving || isUndoResting(each)) && <Moving each={each} />}
      {each.state === 'undone' && <Kept each={each} />}
      {(each.progress?.rows ?? 0) > 0 && <Outcomes each={each} />}
      <Commands each={each} />
    </>
  );
}

/** When the server has come to rest, what was shown of its rows is old. */
function useFreshRows(moving: boolean) {
  const queries = useQueryClient();
  useEffect(() => {
    if (moving) return;
    void queries.invalidateQueries({ queryKey: ['imports', 'rows'] });
    void queries.invalidateQueries({ queryKey: ['imports', 'repair'] });
    void queries.invalidateQueries({ queryKey: ['clients'] });
  }, [moving, queries]);
}

function Lead({ each }: { each: ClientImport }) {
  const { t } = useTexts();
  const key = isTried(each) ? 'tried' : isUndoResting(each) ? restOf(each) : each.state;
  return (
    <div className={own.verdict} data-state={each.state} role="status">
      <p className={classes.lead}>{t(`import.verdict.${key}`)}</p>
      <p className={classes.quiet}>{each.reason || t(`import.verdictHint.${key}`)}</p>
    </div>
  );
}

function restOf(each: ClientImport): 'undoStopped' | 'undoFailed' {
  return each.undo?.state === 'failed' ? 'undoFailed' : 'undoStopped';
}

function Moving({ each }: { each: ClientImport }) {
  const { t, language } = useTexts();
  const { progress } = each;
  const done = doneOf(each);
  const part = partOf(done);
  const overRows = each.state !== 'undoing';
  const number = (value: number) => value.toLocaleString(language);
  return (
    <div className={own.moving}>
      <Progress
        size="lg"
        value={part === null ? 100 : part * 100}
        animated={part === null}
        aria-label={t('import.progress', { name: each.file })}
      />
      <dl className={own.gauges}>
        <div>
          <dt>{t(overRows ? 'import.rows' : 'import.clientsBack')}</dt>
          <dd>
            {number(done.rows)}
            {done.of ? <small> / {number(done.of)}</small> : null}
          </dd>
        </div>
        {overRows && (
          <>
            <div>
              <dt>{t('import.rate')}</dt>
              <dd>{progress?.rate ? number(Math.round(progress.rate)) : '–'}</dd>
            </div>
            <div>
              <dt>{t('import.timeLeft')}</dt>
              <dd>{leftText(progress)}</dd>
            </div>
          </>
        )}
      </dl>
    </div>
  );
}

type Why = 'changed-since' | 'in-use' | 'legal-hold';

/** Whom the undo left as they were, and why. */
function Kept({ each }: { each: ClientImport }) {
  const { t } = useTexts();
  const { keptCount = 0, kept = [] } = each.undo ?? {};
  if (keptCount === 0) return null;
  return (
    <section className={own.kept}>
      <h3>{t('import.kept', { count: keptCount })}</h3>
      <ul>
        {kept.map(({ client, field, why }) => (
          <li key={`${client?.id} ${field}`}>
            {client && (
              <a href={`/clients/${client.id}`} onClick={follow}>
                {client.name}
              </a>
            )}{' '}
            {t(`import.keptWhy.${why as Why}`)}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Outcomes({ each }: { each: ClientImport }) {
  const { t, language } = useTexts();
  const [chosen, setChosen] = useState<Outcome | null>(null);
  const count = (of: (typeof outcomes)[number]['of']) => each.progress?.[of] ?? 0;
  const open = chosen ?? (count('asked') > 0 ? 'ask' : count('rejected') > 0 ? 'rejected' : 'created');
  return (
    <section aria-label={t('import.outcomes')} className={own.outcomes}>
      <div className={own.tabs}>
        {outcomes.map(({ outcome, of }) => (
          <button
            key={outcome}
            type="button"
            aria-pressed={outcome === open}
            data-outcome={outcome}
            data-none={count(of) === 0}
            onClick={() => setChosen(outcome)}
          >
            <strong>{count(of).toLocaleString(language)}</strong>
            {t(`import.outcome.${outcome}`)}
          </button>
        ))}
      </div>
      {!isMoving(each.state) && <ResultRows key={open} each={each} outcome={open} />}
    </section>
  );
}

function StopUndo({ each }: { each: ClientImport }) {
  const { t } = useTexts();
  const stop = useStopUndo();
  if (each.deed == null) return null;
  const deed = each.deed;
  return (
    <Button
      variant="default"
      leftSection={<IconPlayerStop size={15} />}
      loading={stop.isPending}
      onClick={() => stop.mutate(deed)}
    >
      {t('import.undoStop')}
    </Button>
  );
}

function Commands({ each }: { each: ClientImport }) {
  const { t, language } = useTexts();
  const command = useCommand(each.id);
  const [asking, setAsking] = useState(false);
  const button = (what: Command) => ({
    loading: command.isPending && command.variables === what,
    onClick: () => command.mutate(what),
  });
  const over = ['done', 'stopped', 'failed'].includes(each.state);
  const waiting = each.state === 'ready';
  const kept = each.fileKept !== false;
  const answering = each.state === 'done' && (each.progress?.asked ?? 0) > 0;
  const halting = each.state === 'running' || each.state === 'trying';
  return (
    <footer className={classes.foot}>
      <div className={classes.inline}>
        {(each.progress?.rejected ?? 0) > 0 && !isMoving(each.state) && kept && (
          <Button
            component="a"
            variant="default"
            href={rejectedPath(each.id)}
            download
            leftSection={<IconDownload size={15} />}
          >
            {t('import.download')}
          </Button>
        )}
        {over && each.deed != null && (
          <Button
            variant="subtle"
            leftSection={<IconArrowBackUp size={15} />}
            onClick={() => setAsking(true)}
          >
            {t('import.undo')}
          </Button>
        )}
        {isUndoResting(each) && <Button {...button('undo')}>{t('import.undoGoOn')}</Button>}
        {each.state === 'undoing' && !isUndoResting(each) && <StopUndo each={each} />}
        {asking && each.deed != null && (
          <UndoDialog
            deed={each.deed}
            what={`${t('directory.deed.import')}: ${each.file}`}
            by={[each.by?.name, fullText(language, each.at)].filter(Boolean).join(', ')}
            onClose={() => setAsking(false)}
          />
        )}
      </div>
      <div className={classes.inline}>
        {waiting && (
          <>
            <Button variant="default" {...button('dry-run')}>
              {t('import.try')}
            </Button>
            <Button {...button('start')}>{t('import.start')}</Button>
          </>
        )}
        {halting && (
          <Button variant="default" leftSection={<IconPlayerStop size={15} />} {...button('stop')}>
            {t('import.stop')}
          </Button>
        )}
        {hasRest(each.state) && kept && <Button {...button('start')}>{t('import.goOn')}</Button>}
        {answering && kept && <Button {...button('start')}>{t('import.answer')}</Button>}
      </div>
    </footer>
  );
}
