import * as z from 'zod/mini';
import { named } from './people';

/** Shapes of docs/wire.md that speak of finding clients: lists, filters, views, segments, exports. */

export type Op =
  | 'is'
  | 'is-not'
  | 'has'
  | 'has-not'
  | 'contains'
  | 'starts'
  | 'less'
  | 'more'
  | 'between'
  | 'empty'
  | 'not-empty'
  | 'within-days'
  | 'not-within-days';

export interface Condition {
  field: string;
  op: Op;
  value?: unknown;
}
export type Filter = { all: Filter[] } | { any: Filter[] } | { not: Filter } | Condition;

/** The server checked it when it was kept. */
const filter = z.unknown();

export const count = z.object({ count: z.number(), exact: z.boolean() });
export type Count = z.infer<typeof count>;

export const view = z.object({
  id: z.number(),
  name: z.string(),
  shared: z.boolean(),
  mine: z.boolean(),
  owner: named,
  q: z.string(),
  filter,
  columns: z.array(z.string()),
  sort: z.string(),
  version: z.number(),
});
export type View = Omit<z.infer<typeof view>, 'filter'> & { filter: Filter };

export const segment = z.object({
  id: z.number(),
  name: z.string(),
  filter,
  count: z.nullish(z.number()),
  exact: z._default(z.boolean(), true),
  countedAt: z.nullish(z.string()),
  version: z.number(),
});
export type Segment = Omit<z.infer<typeof segment>, 'filter'> & { filter: Filter };

export const exportTicket = z.object({ id: z.string(), file: z.string() });
export const exportState = z.object({
  begun: z.boolean(),
  endedAt: z.nullish(z.string()),
  clients: z.nullish(z.number()),
  lost: z.record(z.string(), z.number()),
});

export const ownField = z.object({
  key: z.string(),
  type: z.enum(['text', 'number', 'date', 'choice', 'link']),
  labels: z.record(z.string(), z.string()),
  choices: z._default(
    z.array(z.object({ code: z.string(), labels: z._default(z.record(z.string(), z.string()), {}) })),
    [],
  ),
  archived: z._default(z.boolean(), false),
});
export type OwnField = z.infer<typeof ownField>;

export const tagCount = z.object({ tag: z.string(), count: z.number() });
export const team = z.object({ id: z.number(), name: z.string() });

/** Which clients something is done to. */
export type Selection = { ids: number[] } | { filter: Filter; q: string } | { segment: number };
