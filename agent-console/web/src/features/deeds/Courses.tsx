import { Button, Progress } from '@mantine/core';
import { IconPlayerStop } from '@tabler/icons-react';
import { type TextKey, useTexts } from '../../shared/i18n/i18n';
import text from '../../shared/ui/Text.module.css';
import type { Course, Deed } from '../../shared/wire/directory';
import { useBulkCourse, useSteerBulk } from '../bulk/bulk-queries';
import { useStopUndo, useUndo, useUndoing } from '../directory/directory-queries';
import classes from './Deeds.module.css';

interface Named {
  deed: Deed;
  name: string;
}

/** An undo that goes on behind. */
export function UndoUnderWay({ deed, name }: Named) {
  const stop = useStopUndo();
  const course = useUndoing(deed.id) ?? deed.undo;
  const words = { progress: 'directory.undo.progress', stop: 'directory.undo.stopIt' } as const;
  return <UnderWay course={course} name={name} words={words} stop={steer(deed, stop)} />;
}

/** A change of many clients that goes on behind. */
export function ChangeUnderWay({ deed, name }: Named) {
  const stop = useSteerBulk('/stop');
  const course = useBulkCourse(deed.id) ?? deed.bulk;
  const words = { progress: 'bulk.progress', stop: 'bulk.stopIt' } as const;
  return <UnderWay course={course} name={name} words={words} stop={steer(deed, stop)} />;
}

/** An undo that somebody stopped, or that failed: half of it is done. */
export function RestingUndo({ deed, name }: Named) {
  const goOn = useUndo();
  const words = { goOn: 'directory.undo.goOnWith' } as const;
  return <Resting course={deed.undo} name={name} words={words} goOn={steer(deed, goOn)} />;
}

export function RestingChange({ deed, name }: Named) {
  const goOn = useSteerBulk('');
  const words = { goOn: 'bulk.goOnWith' } as const;
  return <Resting course={deed.bulk} name={name} words={words} goOn={steer(deed, goOn)} />;
}

interface Steer {
  pending: boolean;
  run: () => void;
}

/** Nothing where somebody else has the say. */
function steer(
  deed: Deed,
  { isPending, mutate }: { isPending: boolean; mutate: (deed: number) => void },
): Steer | null {
  return deed.undoable ? { pending: isPending, run: () => mutate(deed.id) } : null;
}

interface UnderWayProps {
  course: Course | null | undefined;
  name: string;
  words: { progress: TextKey; stop: TextKey };
  stop: Steer | null;
}

/** How far it is, and a way to stop it. */
function UnderWay({ course, name, words, stop }: UnderWayProps) {
  const { t, language } = useTexts();
  const of = course?.of ?? 0;
  const looked = Math.min(of, course?.looked ?? 0);
  const number = (value: number) => value.toLocaleString(language);
  return (
    <span className={classes.moving}>
      <Progress
        className={classes.bar ?? ''}
        value={of ? (100 * looked) / of : 100}
        animated={!of}
        aria-label={t(words.progress, { what: name })}
      />
      <span className={`digits ${text.quiet}`}>
        {of
          ? t('directory.undo.of', { looked: number(looked), of: number(of) })
          : t('directory.undo.counting')}
      </span>
      {stop && (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconPlayerStop size={14} />}
          loading={stop.pending}
          aria-label={t(words.stop, { what: name })}
          onClick={stop.run}
        >
          {t('directory.undo.stop')}
        </Button>
      )}
    </span>
  );
}

interface RestingProps {
  course: Course | null | undefined;
  name: string;
  words: { goOn: TextKey };
  goOn: Steer | null;
}

/** What was cut short, and a way to let it go on. */
function Resting({ course, name, words, goOn }: RestingProps) {
  const { t, language } = useTexts();
  const failed = course?.state === 'failed';
  const looked = (course?.looked ?? 0).toLocaleString(language);
  return (
    <>
      <span className={classes.resting} data-failed={failed}>
        {t(failed ? 'directory.undo.failed' : 'directory.undo.stopped', { looked })}
      </span>
      {goOn && (
        <Button
          size="compact-sm"
          variant="default"
          loading={goOn.pending}
          aria-label={t(words.goOn, { what: name })}
          onClick={goOn.run}
        >
          {t('directory.undo.goOn')}
        </Button>
      )}
    </>
  );
}
