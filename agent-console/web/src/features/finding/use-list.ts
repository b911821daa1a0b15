import { useDebouncedValue } from '@mantine/hooks';
import { useTexts } from '../../shared/i18n/i18n';
import { useAgents } from '../../shared/queries/house';
import { replaceQuery, useQueryString } from '../../shared/router/router';
import type { View } from '../../shared/wire/finding';
import { usual } from './columns';
import { type Flat, readFilter, toFlat, written } from './filter';
import { useOwnFields, useTeams } from './finding-queries';
import type { Names } from './words';

export interface ListState {
  q: string;
  flat: Flat;
  sort: string;
  columns: readonly string[];
}

const kept = 'rapport.clients.columns';

/** Columns are remembered in this browser until somebody chooses others. */
function rememberedColumns(): readonly string[] {
  return localStorage.getItem(kept)?.split(',').filter(Boolean) ?? usual;
}

/** A list is wholly in its address: it can be sent to a colleague, and gone back to. */
export function useListState(): [ListState, (part: Partial<ListState>) => void] {
  const query = useQueryString();
  const state: ListState = {
    q: query.get('q') ?? '',
    flat: readFilter(query.get('f')),
    sort: query.get('sort') ?? '',
    columns: query.get('columns')?.split(',').filter(Boolean) ?? rememberedColumns(),
  };
  const change = (part: Partial<ListState>) => {
    const next = { ...state, ...part };
    if (part.columns) localStorage.setItem(kept, part.columns.join(','));
    replaceQuery(queryOf(next, query.get('columns') !== null || part.columns !== undefined));
  };
  return [state, change];
}

function queryOf(state: ListState, columns: boolean): URLSearchParams {
  const query = new URLSearchParams();
  if (state.q) query.set('q', state.q);
  const filter = written(state.flat);
  if (filter) query.set('f', filter);
  if (state.sort) query.set('sort', state.sort);
  if (columns) query.set('columns', state.columns.join(','));
  return query;
}

export function addressOf(view: Pick<View, 'q' | 'filter' | 'sort' | 'columns'>): string {
  const state = { q: view.q, flat: toFlat(view.filter), sort: view.sort, columns: view.columns };
  return `/clients?${queryOf(state, view.columns.length > 0)}`;
}

/** Typing settles before the server is asked. */
export function useSettled<T>(value: T): T {
  return useDebouncedValue(value, 140)[0];
}

export function useNames(): Names {
  const { language } = useTexts();
  const agents = useAgents(false).data ?? [];
  const teams = useTeams().data ?? [];
  return {
    agents: new Map(agents.map(({ id, name }) => [id, name])),
    teams: new Map(teams.map(({ id, name }) => [id, name])),
    own: useOwnFields().data ?? [],
    language,
  };
}
