import { Button } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useNow } from '../../shared/clock/clock';
import { dayName, fullText, timeText } from '../../shared/format/time';
import { useTexts } from '../../shared/i18n/i18n';
import { follow } from '../../shared/router/router';
import text from '../../shared/ui/Text.module.css';
import type { Deed, OwnField } from '../../shared/wire/directory';
import { useImports } from '../imports/import-queries';
import { ChangeUnderWay, RestingChange, RestingUndo, UndoUnderWay } from './Courses';
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
      {offer === 'running' && <UndoUnderWay deed={deed} name={name} />}
      {offer === 'changing' && <ChangeUnderWay deed={deed} name={name} />}
      {offer !== 'running' && offer !== 'changing' && (
        <>
          <span className={`digits ${classes.count}`}>
            {t('directory.deeds.clients', { count: deed.clients })}
          </span>
          <span className={classes.state}>
            {offer === 'undone' && <span className={text.mark}>{t('directory.changes.undone')}</span>}
            {offer === 'never' && <span className={text.quiet}>{t('directory.undo.never')}</span>}
            {offer === 'resting' && <RestingUndo deed={deed} name={name} />}
            {deed.bulk && offer === 'undo' && <RestingChange deed={deed} name={name} />}
            {offer === 'undo' && <UndoButton name={name} onUndo={onUndo} />}
          </span>
        </>
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

function UndoButton({ name, onUndo }: { name: string; onUndo: () => void }) {
  const { t } = useTexts();
  return (
    <Button
      size="compact-sm"
      variant="default"
      leftSection={<IconArrowBackUp size={14} />}
      aria-label={`${t('directory.changes.undo')}: ${name}`}
      onClick={onUndo}
    >
      {t('directory.changes.undo')}
    </Button>
  );
}
