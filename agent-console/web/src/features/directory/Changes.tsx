import { Button } from '@mantine/core';
import { IconArrowNarrowRight } from '@tabler/icons-react';
import { useState } from 'react';
import { useNow } from '../../shared/clock/clock';
import { dayName, fullText, timeText } from '../../shared/format/time';
import { useTexts } from '../../shared/i18n/i18n';
import { useOwnFields } from '../../shared/queries/directory';
import { Failed } from '../../shared/ui/Failed';
import text from '../../shared/ui/Text.module.css';
import type { DeedOfClient, FieldChange, OwnField } from '../../shared/wire/directory';
import classes from './Directory.module.css';
import { useChanges, useUndo } from './directory-queries';
import { fieldName, valueText } from './field-words';
import { UndoDialog } from './UndoDialog';

function ChangeLine({ change, own }: { change: FieldChange; own: readonly OwnField[] }) {
  const { t, language } = useTexts();
  const value = (of: unknown) => valueText(change.field, of, own, t, language);
  const before = value(change.before);
  const after = value(change.after);
  return (
    <li className={classes.change}>
      <span className={text.quiet}>{fieldName(change.field, own, t, language)}</span>
      <span className={classes.fromTo}>
        <span className="unseen">{t('directory.changes.from')} </span>
        <del>{before || t('directory.changes.nothing')}</del>
        <IconArrowNarrowRight size={14} aria-hidden />
        <span className="unseen"> {t('directory.changes.to')} </span>
        <ins>{after || t('directory.changes.nothing')}</ins>
      </span>
    </li>
  );
}

function DeedEntry({ entry, own }: { entry: DeedOfClient; own: readonly OwnField[] }) {
  const { t, language } = useTexts();
  const now = useNow();
  const { deed, changes } = entry;
  const undo = useUndo();
  const [asking, setAsking] = useState(false);
  const by = deed.by?.name ?? t('directory.changes.program');
  return (
    <li className={classes.deed} data-undone={Boolean(deed.undoneBy)}>
      <p className={classes.deedHead}>
        <strong>{by}</strong>
        <span>{t(`directory.deed.${deed.kind}`)}</span>
        {deed.undoneBy && <span className={text.mark}>{t('directory.changes.undone')}</span>}
        <time dateTime={deed.at} title={fullText(language, deed.at)}>
          {dayName(language, deed.at, now)}, {timeText(language, deed.at)}
        </time>
        {deed.undoable && !deed.undo && deed.kind !== 'create' && deed.kind !== 'import' && (
          <Button
            size="compact-xs"
            variant="default"
            loading={undo.isPending}
            aria-label={`${t('directory.changes.undo')}: ${t(`directory.deed.${deed.kind}`)}, ${timeText(language, deed.at)}`}
            onClick={() => (deed.clients > 1 ? setAsking(true) : undo.mutate(deed.id))}
          >
            {t('directory.changes.undo')}
          </Button>
        )}
      </p>
      {asking && (
        <UndoDialog
          deed={deed.id}
          what={`${t(`directory.deed.${deed.kind}`)} · ${t('directory.deeds.clients', { count: deed.clients })}`}
          by={`${by}, ${fullText(language, deed.at)}`}
          onClose={() => setAsking(false)}
        />
      )}
      {changes.length > 0 && (
        <ul>
          {changes.map((change) => (
            <ChangeLine key={change.field} change={change} own={own} />
          ))}
        </ul>
      )}
    </li>
  );
}

/** Who made what of a client's fields, newest first. */
export function Changes({ client }: { client: number }) {
  const { t } = useTexts();
  const own = useOwnFields().data ?? [];
  const changes = useChanges(client);
  const entries = changes.data?.pages.flatMap((each) => each.items) ?? [];
  if (changes.isError) return <Failed error={changes.error} onRetry={() => void changes.refetch()} />;
  return (
    <section aria-label={t('directory.changes.title')} className={classes.changes}>
      {changes.isSuccess && entries.length === 0 && (
        <p className={text.quiet}>{t('directory.changes.empty')}</p>
      )}
      <ol>
        {entries.map((entry) => (
          <DeedEntry key={entry.deed.id} entry={entry} own={own} />
        ))}
      </ol>
      {changes.hasNextPage && (
        <Button
          variant="default"
          size="compact-sm"
          loading={changes.isFetchingNextPage}
          onClick={() => void changes.fetchNextPage()}
        >
          {t('directory.changes.more')}
        </Button>
      )}
    </section>
  );
}
