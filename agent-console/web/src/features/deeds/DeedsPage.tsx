import { Select } from '@mantine/core';
import { useState } from 'react';
import { fullText } from '../../shared/format/time';
import { useTexts } from '../../shared/i18n/i18n';
import { useOwnFields } from '../../shared/queries/directory';
import { useAgents, useMe } from '../../shared/queries/house';
import { useAllPages } from '../../shared/queries/pages';
import { replaceQuery, useQueryString } from '../../shared/router/router';
import { Empty } from '../../shared/ui/Empty';
import { Failed } from '../../shared/ui/Failed';
import { Page } from '../../shared/ui/Page';
import text from '../../shared/ui/Text.module.css';
import { VirtualList } from '../../shared/ui/VirtualList';
import { type Deed, deedKind } from '../../shared/wire/directory';
import { BookNav } from '../directory/BookNav';
import { type DeedFilter, useDeeds } from '../directory/directory-queries';
import { UndoDialog } from '../directory/UndoDialog';
import { DeedRow } from './DeedRow';
import classes from './Deeds.module.css';
import { nameOf } from './deed-words';

/** What was done to clients, newest first: everybody's for who oversees, else one's own. */
export function DeedsPage() {
  const { t, language } = useTexts();
  const query = useQueryString();
  const roles = useMe().data?.roles ?? [];
  const oversees = roles.includes('supervisor') || roles.includes('administrator');
  const filter: DeedFilter = {};
  const agent = query.get('agent');
  const kind = query.get('kind');
  if (oversees && agent) filter.agent = agent;
  if (kind) filter.kind = kind;
  const deeds = useDeeds(filter);
  const { items, more, onNearEnd } = useAllPages(deeds);
  const own = useOwnFields().data ?? [];
  const [asking, setAsking] = useState<Deed | null>(null);
  const filtered = Boolean(filter.agent || filter.kind);
  return (
    <Page title={t('directory.deeds.title')} lead={<BookNav />}>
      <p className={text.lead}>{t(oversees ? 'directory.deeds.leadAll' : 'directory.deeds.leadOwn')}</p>
      <Filters query={query} filter={filter} oversees={oversees} />
      {deeds.isError && <Failed error={deeds.error} onRetry={() => void deeds.refetch()} />}
      {deeds.isSuccess && items.length === 0 && (
        <Empty title={t(filtered ? 'directory.deeds.emptyFilter' : 'directory.deeds.empty')} />
      )}
      {items.length > 0 && (
        <VirtualList
          label={t('directory.deeds.title')}
          items={items}
          keyOf={(deed) => deed.id}
          rowHeight={39}
          more={more}
          onNearEnd={onNearEnd}
        >
          {(deed) => <DeedRow deed={deed} own={own} onUndo={() => setAsking(deed)} />}
        </VirtualList>
      )}
      {asking && (
        <UndoDialog
          deed={asking.id}
          what={`${nameOf(asking, own, t, language)} · ${t('directory.deeds.clients', { count: asking.clients })}`}
          by={[asking.by?.name ?? t('directory.changes.program'), fullText(language, asking.at)].join(', ')}
          onClose={() => setAsking(null)}
        />
      )}
    </Page>
  );
}

interface FiltersProps {
  query: URLSearchParams;
  filter: DeedFilter;
  oversees: boolean;
}

/** In the address, so that what is seen can be kept and sent. */
function Filters({ query, filter, oversees }: FiltersProps) {
  const { t } = useTexts();
  const agents = useAgents(false).data ?? [];
  const set = (name: keyof DeedFilter, value: string | null) => {
    const next = new URLSearchParams(query);
    if (value) next.set(name, value);
    else next.delete(name);
    replaceQuery(next);
  };
  return (
    <search className={classes.filters}>
      {oversees && (
        <Select
          label={t('calls.agent')}
          placeholder={t('calls.anyAgent')}
          clearable
          searchable
          data={agents.map(({ id, name }) => ({ value: String(id), label: name }))}
          value={filter.agent ?? null}
          onChange={(value) => set('agent', value)}
        />
      )}
      <Select
        label={t('directory.deeds.kind')}
        placeholder={t('directory.deeds.anyKind')}
        clearable
        data={deedKind.options.map((value) => ({ value, label: t(`directory.deed.${value}`) }))}
        value={filter.kind ?? null}
        onChange={(value) => set('kind', value)}
      />
    </search>
  );
}
