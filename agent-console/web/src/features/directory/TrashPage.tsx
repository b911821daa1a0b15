import { Button } from '@mantine/core';
import { IconBuilding, IconUser } from '@tabler/icons-react';
import { useNow } from '../../shared/clock/clock';
import { dayName, fullText, timeText } from '../../shared/format/time';
import { useTexts } from '../../shared/i18n/i18n';
import { useAllPages } from '../../shared/queries/pages';
import { follow } from '../../shared/router/router';
import { Empty } from '../../shared/ui/Empty';
import { Failed } from '../../shared/ui/Failed';
import { Page } from '../../shared/ui/Page';
import text from '../../shared/ui/Text.module.css';
import { VirtualList } from '../../shared/ui/VirtualList';
import type { TrashRow } from '../../shared/wire/directory';
import { BookNav } from './BookNav';
import classes from './Directory.module.css';
import { useTrash, useUndo } from './directory-queries';
import { useRestore } from './TrashButton';

function Row({ row }: { row: TrashRow }) {
  const { t, language } = useTexts();
  const now = useNow();
  const restore = useRestore();
  const undo = useUndo();
  const Icon = row.kind === 'organisation' ? IconBuilding : IconUser;
  const why = row.mergedInto ? t('directory.trash.merged', { name: row.mergedInto.name }) : '';
  const back = () => (row.mergedInto && row.deed ? undo.mutate(row.deed) : restore.mutate(row.id));
  return (
    <div className={classes.trashRow}>
      <Icon size={16} aria-hidden />
      <a className={`cut ${text.strong}`} href={`/clients/${row.id}`} onClick={follow}>
        {row.name}
      </a>
      <span className={`cut digits ${text.quiet}`}>{row.numbers[0]?.typed ?? ''}</span>
      <span className={`cut ${text.quiet}`}>{why}</span>
      <span className={`cut ${text.quiet}`}>{row.deletedBy?.name ?? ''}</span>
      <time className={text.quiet} dateTime={row.deletedAt} title={fullText(language, row.deletedAt)}>
        {dayName(language, row.deletedAt, now)}, {timeText(language, row.deletedAt)}
      </time>
      <Button
        size="compact-sm"
        variant="default"
        loading={restore.isPending || undo.isPending}
        aria-label={`${t('directory.trash.restore')}: ${row.name}`}
        onClick={back}
      >
        {t('directory.trash.restore')}
      </Button>
    </div>
  );
}

/** Who was thrown away, latest first. */
export function TrashPage() {
  const { t } = useTexts();
  const trash = useTrash();
  const { items, more, onNearEnd } = useAllPages(trash);
  return (
    <Page title={t('directory.trash.title')} lead={<BookNav />}>
      <p className={text.lead}>{t('directory.trash.lead')}</p>
      {trash.isError && <Failed error={trash.error} onRetry={() => void trash.refetch()} />}
      {trash.isSuccess && items.length === 0 && <Empty title={t('directory.trash.empty')} />}
      {items.length > 0 && (
        <VirtualList
          label={t('directory.trash.title')}
          items={items}
          keyOf={(row) => row.id}
          rowHeight={39}
          more={more}
          onNearEnd={onNearEnd}
        >
          {(row) => <Row row={row} />}
        </VirtualList>
      )}
    </Page>
  );
}
