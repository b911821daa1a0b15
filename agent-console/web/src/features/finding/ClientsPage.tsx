import { Button, TextInput } from '@mantine/core';
import { IconDownload, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTexts } from '../../shared/i18n/i18n';
import { useMe } from '../../shared/queries/house';
import { useAllPages } from '../../shared/queries/pages';
import { follow } from '../../shared/router/router';
import { Empty } from '../../shared/ui/Empty';
import { Failed } from '../../shared/ui/Failed';
import { Page } from '../../shared/ui/Page';
import { VirtualList } from '../../shared/ui/VirtualList';
import type { Selection } from '../../shared/wire/finding';
import { BulkBar } from '../bulk/BulkBar';
import { BookNav } from '../directory/BookNav';

import { ColumnMenu } from './ColumnMenu';
import { asked } from './columns';
import { ExportDialog } from './ExportDialog';
import { FilterBar } from './FilterBar';
import classes from './Finding.module.css';
import { toFilter, written } from './filter';
import { useCount, useRows } from './finding-queries';
import { Headings } from './Headings';
import { Row } from './Row';
import { useListState, useNames, useSettled } from './use-list';
import { ViewsMenu } from './ViewsMenu';

/** The book as a list: searched, filtered, in any order, with the columns one wants. */
export function ClientsPage() {
  const { t, language } = useTexts();
  const [state, change] = useListState();
  const names = useNames();
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const [all, setAll] = useState(false);
  const [exporting, setExporting] = useState<Selection | null>(null);
  const exporter = useMe().data?.roles.includes('exporter') ?? false;
  const settled = useSettled(JSON.stringify({ ...state, filter: toFilter(state.flat) }));
  const { q, filter, sort, columns } = JSON.parse(settled) as {
    q: string;
    filter: ReturnType<typeof toFilter>;
    sort: string;
    columns: string[];
  };
  const rows = useRows({ q, filter, sort, columns: asked(columns) });
  const count = useCount(q, filter);
  const { items, more, onNearEnd } = useAllPages(rows);
  const whole: Selection = { filter, q };
  const found = count.data
    ? `${count.data.exact ? '' : '≈ '}${count.data.count.toLocaleString(language)}`
    : '';
  const choose = (id: number, on: boolean) => {
    const next = new Set(chosen);
    if (on) next.add(id);
    else next.delete(id);
    setAll(false);
    setChosen(next);
  };
  const clear = () => {
    setAll(false);
    setChosen(new Set());
  };
  const tools = (
    <>
      <TextInput
        type="search"
        w={220}
        aria-label={t('finding.search')}
        placeholder={t('finding.search')}
        value={state.q}
        onChange={(event) => change({ q: event.currentTarget.value })}
      />
      <ViewsMenu state={state} />
      <ColumnMenu columns={state.columns} names={names} onChange={(next) => change({ columns: next })} />
      {exporter && (
        <Button
          variant="default"
          leftSection={<IconDownload size={15} />}
          onClick={() => setExporting(whole)}
        >
          {t('finding.export')}
        </Button>
      )}
      <Button component="a" href="/clients/new" onClick={follow} leftSection={<IconPlus size={15} />}>
        {t('clients.new')}
      </Button>
    </>
  );
  return (
    <Page title={t('clients.title')} lead={<BookNav />} tools={tools}>
      <p className={classes.found} aria-live="polite">
        {found && t('finding.found', { count: found })}
      </p>
      <FilterBar flat={state.flat} names={names} onChange={(flat) => change({ flat })} />
      {(chosen.size > 0 || all) && (
        <BulkBar
          selection={all ? whole : { ids: [...chosen] }}
          count={all ? found : chosen.size.toLocaleString(language)}
          whole={all ? null : found}
          onWhole={() => setAll(true)}
          onClear={clear}
          onExport={setExporting}
        />
      )}
      {rows.isError && <Failed error={rows.error} onRetry={() => void rows.refetch()} />}
      {rows.isSuccess && items.length === 0 && (
        <Empty title={t(q || written(state.flat) ? 'clients.emptyFilter' : 'clients.empty')} />
      )}
      {items.length > 0 && (
        <div className={classes.listBox}>
          <Headings columns={columns} names={names} sort={sort} onSort={(next) => change({ sort: next })} />
          <VirtualList
            key={JSON.stringify([q, filter, sort])}
            label={t('clients.title')}
            items={items}
            keyOf={(row) => row.id}
            rowHeight={39}
            more={more}
            onNearEnd={onNearEnd}
          >
            {(row) => (
              <Row
                row={row}
                columns={columns}
                chosen={all || chosen.has(row.id)}
                onChoose={(on) => choose(row.id, on)}
              />
            )}
          </VirtualList>
        </div>
      )}
      {exporting && (
        <ExportDialog selection={exporting} columns={columns} onClose={() => setExporting(null)} />
      )}
    </Page>
  );
}
