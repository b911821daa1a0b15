import { Button, Progress } from '@mantine/core';
import { IconArrowBackUp, IconPlayerStop } from '@tabler/icons-react';
import { useNow } from '../../shared/clock/clock';
import { dayName, fullText, timeText } from '../../shared/format/time';
import { useTexts } from '../../shared/i18n/i18n';
import { follow } from '../../shared/router/router';
import text from '../../shared/ui/Text.module.css';
import type { Deed, OwnField } from '../../shared/wire/directory';
import { useStopUndo, useUndo, useUndoing } from '../directory/directory-queries';
import { useImports } from '../imports/import-queries';
import classes from './Deeds.module.css';
import { nameOf, offerOf, subjectText } from './deed-words';

interface Props {
  deed: Deed;
  own: readonly OwnField[];
  onUndo: () => void;
}

/** One deed: when, who, what, to how many, and what can be done about it. */
export function DeedRow({ deed, own, onUndo }: Props) {
  const { t, language } = useTexts();
  const now = useNow();
  const offer = offerOf(deed);
  const name = nameOf(deed, own, t, language);
  return (
    <div className={classes.row} data-offer={offer}>
      <time className={text.quiet} dateTime={deed.at} title={fullText(language, deed.at)}>
        {dayName(language, deed.at, now)}, {timeText(language, deed.at)}
      </time>
      <span className={`cut ${text.strong}`}>{deed.by?.name ?? t('directory.changes.program')}</span>
      <What deed={deed} own={own} name={name} />
      {offer === 'running' && <UnderWay deed={deed} name={name} />}
      {offer !== 'running' && (
        <span className={`digits ${classes.count}`}>
          {t('directory.deeds.clients', { count: deed.clients })}
        </span>
      )}
      {offer !== 'running' && (
        <span className={classes.state}>
          {offer === 'undone' && <span className={text.mark}>{t('directory.changes.undone')}</span>}
          {offer === 'never' && <span className={text.quiet}>{t('directory.undo.never')}</span>}
          {offer === 'resting' && <Resting deed={deed} name={name} />}
          {offer === 'undo' && (
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<IconArrowBackUp size={14} />}
              aria-label={`${t('directory.changes.undo')}: ${name}`}
              onClick={onUndo}
            >
              {t('directory.changes.undo')}
            </Button>
          )}
        </span>
      )}
    </div>
  );
}

function What({ deed, own, name }: { deed: Deed; own: readonly OwnField[]; name: string }) {
  const { t, language } = useTexts();
  const subject = subjectText(deed, own, t, language);
  return (
    <span className={`cut ${classes.what}`} title={name}>
      <span>{t(`directory.deed.${deed.kind}`)}</span>
      {deed.client && (
        <a href={`/clients/${deed.client.id}`} onClick={follow}>
          {deed.client.name}
        </a>
      )}
      {subject && deed.kind === 'import' && <ToImport deed={deed} />}
      {subject && deed.kind !== 'import' && <span className={text.quiet}>{subject}</span>}
    </span>
  );
}

function ToImport({ deed }: { deed: Deed }) {
  const { t } = useTexts();
  const job = useImports().data?.find((each) => each.deed === deed.id);
  if (!job) return <span className={text.quiet}>{deed.subject}</span>;
  return (
    <a
      href={`/admin/import/${job.id}`}
      onClick={follow}
      aria-label={`${t('directory.deeds.import')}: ${deed.subject}`}
    >
      {deed.subject}
    </a>
  );
}

interface Named {
  deed: Deed;
  name: string;
}

/** An undo that goes on behind: how far it is, and a way to stop it. */
function UnderWay({ deed, name }: Named) {
  const { t, language } = useTexts();
  const stop = useStopUndo();
  const undoing = useUndoing(deed.id) ?? deed.undo;
  const of = undoing?.of ?? 0;
  const looked = Math.min(of, undoing?.looked ?? 0);
  const number = (value: number) => value.toLocaleString(language);
  return (
    <span className={classes.moving}>
      <Progress
        className={classes.bar ?? ''}
        value={of ? (100 * looked) / of : 100}
        animated={!of}
        aria-label={t('directory.undo.progress', { what: name })}
      />
      <span className={`digits ${text.quiet}`}>
        {of
          ? t('directory.undo.of', { looked: number(looked), of: number(of) })
          : t('directory.undo.counting')}
      </span>
      {deed.undoable && (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconPlayerStop size={14} />}
          loading={stop.isPending}
          aria-label={t('directory.undo.stopIt', { what: name })}
          onClick={() => stop.mutate(deed.id)}
        >
          {t('directory.undo.stop')}
        </Button>
      )}
    </span>
  );
}

/** An undo that somebody stopped, or that failed: half of it is done. */
function Resting({ deed, name }: Named) {
  const { t, language } = useTexts();
  const undo = useUndo();
  const failed = deed.undo?.state === 'failed';
  const looked = (deed.undo?.looked ?? 0).toLocaleString(language);
  return (
    <>
      <span className={classes.resting} data-failed={failed}>
        {t(failed ? 'directory.undo.failed' : 'directory.undo.stopped', { looked })}
      </span>
      {deed.undoable && (
        <Button
          size="compact-sm"
          variant="default"
          loading={undo.isPending}
          aria-label={t('directory.undo.goOnWith', { what: name })}
          onClick={() => undo.mutate(deed.id)}
        >
          {t('directory.undo.goOn')}
        </Button>
      )}
    </>
  );
}
