import { Button, Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useTexts } from '../../shared/i18n/i18n';
import { useAgents, useMe } from '../../shared/queries/house';
import { useAllPages } from '../../shared/queries/pages';
import { follow, replaceQuery, usePath, useQueryString } from '../../shared/router/router';
import { Empty } from '../../shared/ui/Empty';
import { Failed } from '../../shared/ui/Failed';
import { Page } from '../../shared/ui/Page';
import { direction, outcome } from '../../shared/wire/calls';
import { GapsPage } from '../gaps/GapsPage';
import { useGapsSince } from '../gaps/gap-queries';
import { CallList } from './CallList';
import classes from './Calls.module.css';
import { type CallFilter, filterNames, useCalls } from './call-queries';

function filterOf(query: URLSearchParams): CallFilter {
  const filter: CallFilter = {};
  for (const name of filterNames) {
    const value = query.get(name);
    if (value) filter[name] = value;
  }
  return filter;
}

/** The history of calls, and beside it the stretches that it could not be seen in. */
export function CallsPage() {
  return usePath() === '/gaps' ? <GapsPage /> : <History />;
}

/** The filters live in the address, so that a view can be kept and sent. */
function History() {
  const { t } = useTexts();
  const query = useQueryString();
  const filter = filterOf(query);
  const [settled] = useDebouncedValue(filter, 200);
  const agents = useAgents(false).data ?? [];
  const calls = useCalls(settled);
  const { items, more, onNearEnd } = useAllPages(calls);
  const me = useMe().data;
  const oversees = me?.roles.includes('supervisor') || me?.roles.includes('administrator') || false;
  const gaps = useGapsSince(items.at(-1)?.startedAt, oversees).data?.items ?? [];
  const set = (name: keyof CallFilter, value: string | null) => {
    const next = new URLSearchParams(query);
    if (value) next.set(name, value);
    else next.delete(name);
    replaceQuery(next);
  };
  return (
    <Page
      title={t('calls.title')}
      tools={
        oversees && (
          <a href="/gaps" onClick={follow}>
            {t('gaps.title')}
          </a>
        )
      }
    >
      <search className={classes.filters}>
        <TextInput
          type="date"
          label={t('calls.since')}
          value={filter.since ?? ''}
          onChange={(event) => set('since', event.currentTarget.value)}
        />
        <TextInput
          type="date"
          label={t('calls.until')}
          value={filter.until ?? ''}
          onChange={(event) => set('until', event.currentTarget.value)}
        />
        <TextInput
          type="search"
          label={t('calls.number')}
          value={filter.number ?? ''}
          onChange={(event) => set('number', event.currentTarget.value)}
        />
        <Select
          label={t('calls.agent')}
          placeholder={t('calls.anyAgent')}
          clearable
          searchable
          data={agents.map((agent) => ({ value: String(agent.id), label: agent.name }))}
          value={filter.agent ?? null}
          onChange={(value) => set('agent', value)}
        />
        <Select
          label={t('calls.outcome')}
          placeholder={t('calls.anyOutcome')}
          clearable
          data={outcome.options.map((value) => ({ value, label: t(`outcome.${value}`) }))}
          value={filter.outcome ?? null}
          onChange={(value) => set('outcome', value)}
        />
        <Select
          label={t('calls.direction')}
          placeholder={t('calls.anyDirection')}
          clearable
          data={direction.options.map((value) => ({ value, label: t(`direction.${value}`) }))}
          value={filter.direction ?? null}
          onChange={(value) => set('direction', value)}
        />
        {Object.keys(filter).length > 0 && (
          <Button variant="subtle" onClick={() => replaceQuery(new URLSearchParams())}>
            {t('calls.clear')}
          </Button>
        )}
      </search>
      {calls.isError && <Failed error={calls.error} onRetry={() => void calls.refetch()} />}
      {calls.isSuccess && items.length === 0 && <Empty title={t('calls.empty')} />}
      {items.length > 0 && (
        <div className={classes.columns} aria-hidden>
          <div className={classes.row}>
            <span />
            <span />
            <span>{t('calls.who')}</span>
            <span>{t('calls.via')}</span>
            <span>{t('calls.talkedWith')}</span>
            <span className={classes.length}>{t('calls.length')}</span>
            <span className={classes.when}>{t('calls.when')}</span>
          </div>
        </div>
      )}
      {items.length > 0 && <CallList calls={items} gaps={gaps} more={more} onNearEnd={onNearEnd} />}
    </Page>
  );
}
