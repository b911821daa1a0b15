import type { Condition, Filter, Op } from '../../shared/wire/finding';
import type { Purpose } from '../../shared/wire/privacy';

/** What people put together: some conditions, of which all or any must be so. */
export interface Flat {
  mode: 'all' | 'any';
  parts: Filter[];
}

export type Kind =
  | 'text'
  | 'kind'
  | 'agent'
  | 'team'
  | 'tag'
  | 'moment'
  | 'birthday'
  | 'phone'
  | 'region'
  | 'calls'
  | 'mark'
  | 'consent'
  | 'own-text'
  | 'own-number'
  | 'own-date'
  | 'own-choice';

export const fields = {
  name: 'text',
  kind: 'kind',
  tag: 'tag',
  owner: 'agent',
  deputy: 'agent',
  team: 'team',
  organisation: 'text',
  role: 'text',
  lastTalkAt: 'moment',
  calls: 'calls',
  doNotCall: 'mark',
  consent: 'consent',
  number: 'phone',
  region: 'region',
  'contact.email': 'text',
  'contact.messenger': 'text',
  'contact.address': 'text',
  'contact.tax': 'text',
  'contact.website': 'text',
  note: 'text',
  birthday: 'birthday',
  createdAt: 'moment',
  updatedAt: 'moment',
} as const satisfies Record<string, Kind>;
export type Field = keyof typeof fields;

export const ops: Record<Kind, readonly Op[]> = {
  text: ['contains', 'is', 'is-not', 'starts', 'empty', 'not-empty'],
  kind: ['is', 'is-not'],
  agent: ['is', 'is-not', 'empty', 'not-empty'],
  team: ['is', 'is-not', 'empty', 'not-empty'],
  tag: ['has', 'has-not', 'empty', 'not-empty'],
  moment: ['within-days', 'not-within-days', 'less', 'more', 'between', 'empty', 'not-empty'],
  birthday: ['within-days', 'is', 'less', 'more', 'between', 'empty', 'not-empty'],
  phone: ['is', 'starts', 'contains', 'empty', 'not-empty'],
  region: ['is', 'is-not'],
  calls: ['more', 'less', 'is'],
  mark: ['is', 'within-days', 'more', 'less', 'between'],
  consent: ['is', 'is-not'],
  'own-text': ['is', 'is-not', 'contains', 'starts', 'empty', 'not-empty'],
  'own-number': ['is', 'less', 'more', 'between', 'empty', 'not-empty'],
  'own-date': ['is', 'less', 'more', 'between', 'within-days', 'not-within-days', 'empty', 'not-empty'],
  'own-choice': ['is', 'is-not', 'empty', 'not-empty'],
};

export const everybody: Flat = { mode: 'all', parts: [] };

export function isCondition(filter: Filter): filter is Condition {
  return 'field' in filter;
}

export function wantsValue(op: Op): boolean {
  return op !== 'empty' && op !== 'not-empty';
}

export function toFilter({ mode, parts }: Flat): Filter {
  return mode === 'any' && parts.length > 0 ? { any: parts } : { all: parts };
}

/** A filter that is no list of conditions is one part of one. */
export function toFlat(filter: Filter): Flat {
  if ('all' in filter) return { mode: 'all', parts: filter.all };
  if ('any' in filter) return { mode: 'any', parts: filter.any };
  return { mode: 'all', parts: 'field' in filter || 'not' in filter ? [filter] : [] };
}

/** As it stands in the address: nothing for everybody. */
export function written(flat: Flat): string {
  return flat.parts.length > 0 ? JSON.stringify(toFilter(flat)) : '';
}

export function readFilter(text: string | null): Flat {
  if (!text) return everybody;
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null ? toFlat(parsed as Filter) : everybody;
  } catch {
    return everybody;
  }
}

export interface CallsValue {
  count: number;
  withinDays?: number;
  direction?: string;
  outcome?: string;
}

/** What was said last for a purpose; `none` is nothing ever. */
export interface ConsentValue {
  purpose: Purpose;
  given: Said;
}
export const said = ['yes', 'no', 'none'] as const;
export type Said = (typeof said)[number];

/** Whether a value can be sent; the server has the last word. */
export function complete({ field, op, value }: Condition): boolean {
  if (!field) return false;
  if (!wantsValue(op)) return true;
  if (Array.isArray(value)) return value.length > 0 && value.every((part) => part !== '' && part !== null);
  return value !== '' && value !== null && value !== undefined;
}

/** Whether the values of a field are chosen from a list that is known. */
export function kindHasList(kind: Kind): boolean {
  return kind === 'kind' || kind === 'agent' || kind === 'team' || kind === 'own-choice';
}

/** What a fresh condition compares with, where something is likely. */
export function firstValue(kind: Kind, op: Op): unknown {
  if (op === 'within-days' || op === 'not-within-days') return kind === 'birthday' ? 7 : 90;
  if (kind === 'calls') return { count: op === 'less' ? 1 : 0, withinDays: 30 };
  if (kind === 'mark' && op === 'is') return false; // who may be called is what lists are made for
  if (kind === 'consent') return { purpose: 'marketing', given: 'yes' } satisfies ConsentValue;
  return undefined;
}

/** A value survives a change of the comparison when both compare with the same. */
export function nextValue(kind: Kind, part: Condition, op: Op): unknown {
  const odd: Op[] = ['between', 'within-days', 'not-within-days', 'empty', 'not-empty'];
  const other = typeof part.value === 'boolean' || odd.includes(part.op) || odd.includes(op);
  const kept = other ? undefined : part.value;
  return kind === 'consent' ? (kept ?? firstValue(kind, op)) : (firstValue(kind, op) ?? kept);
}
