import * as z from 'zod/mini';
import { named } from './people';

/** Shapes of docs/wire.md that speak of taking somebody's spreadsheet into the book. */

export const importState = z.enum([
  'reading',
  'ready',
  'trying',
  'running',
  'stopping',
  'stopped',
  'done',
  'failed',
  'undoing',
  'undone',
]);
export type ImportState = z.infer<typeof importState>;

export const meaning = z.object({
  to: z.enum([
    'ignore',
    'kind',
    'name',
    'firstName',
    'lastName',
    'middleName',
    'organisation',
    'role',
    'number',
    'contact',
    'owner',
    'tag',
    'note',
    'birthday',
    'field',
    'person',
  ]),
  label: z._default(z.nullish(z.string()), ''),
  contact: z.nullish(z.string()),
  field: z.nullish(z.string()),
  group: z._default(z.nullish(z.number()), 1),
});
export type Meaning = z.infer<typeof meaning>;

export const format = z.object({
  kind: z.enum(['xlsx', 'xls', 'csv']),
  charset: z.nullish(z.string()),
  separator: z.nullish(z.string()),
  quote: z.nullish(z.string()),
  headings: z.boolean(),
  sheet: z._default(z.nullish(z.number()), 0),
  sheets: z._default(z.nullish(z.array(z.string())), []),
});
export type Format = z.infer<typeof format>;

export const column = z.object({
  index: z.number(),
  heading: z._default(z.nullish(z.string()), ''),
  samples: z.array(z.string()),
  meaning,
  sure: z._default(z.nullish(z.number()), 1),
});
export type Column = z.infer<typeof column>;

export const policy = z.enum(['skip', 'fill', 'overwrite', 'merge', 'ask']);
export type Policy = z.infer<typeof policy>;

export const settings = z.object({
  duplicates: policy,
  region: z.string(),
  areaCode: z._default(z.nullish(z.string()), ''),
  owner: z.nullish(z.number()),
  tags: z.array(z.string()),
  dates: z.enum(['dmy', 'mdy', 'ymd']),
});
export type Settings = z.infer<typeof settings>;

export const progress = z.object({
  rows: z.number(),
  of: z.nullish(z.number()),
  rate: z._default(z.nullish(z.number()), 0),
  secondsLeft: z.nullish(z.number()),
  created: z.number(),
  updated: z.number(),
  skipped: z.number(),
  rejected: z.number(),
  asked: z.number(),
});
export type Progress = z.infer<typeof progress>;

export const undone = z.object({
  state: z.enum(['running', 'stopped', 'failed', 'done']),
  of: z.nullish(z.number()),
  looked: z.number(),
  undone: z.number(),
  keptCount: z.number(),
  kept: z.array(z.object({ client: z.nullish(named), field: z.nullish(z.string()), why: z.string() })),
});

export const clientImport = z.object({
  id: z.union([z.number(), z.string()]),
  file: z.string(),
  bytes: z.number(),
  by: z.nullish(named),
  at: z.string(),
  state: importState,
  reason: z.nullish(z.string()),
  format: z.nullish(format),
  columns: z._default(z.nullish(z.array(column)), []),
  settings: z.nullish(settings),
  mapping: z.nullish(z.number()),
  progress: z.nullish(progress),
  deed: z.nullish(z.number()),
  undo: z.nullish(undone),
  fileKept: z._default(z.nullish(z.boolean()), true),
});
export type ClientImport = z.infer<typeof clientImport>;

export const repairCode = z.enum([
  'clean',
  'leading-eight',
  'area-code',
  'several',
  'extension',
  'letters',
  'country',
  'doubtful',
  'none',
]);
export type RepairCode = z.infer<typeof repairCode>;

export const repairSample = z.object({
  line: z.number(),
  typed: z.string(),
  becomes: z.array(z.string()),
  extension: z.nullish(z.string()),
  decided: z.nullish(z.string()),
});
export type RepairSample = z.infer<typeof repairSample>;

export const repair = z.object({
  groups: z.array(
    z.object({
      code: repairCode,
      count: z.number(),
      decided: z._default(z.nullish(z.number()), 0),
      samples: z.array(repairSample),
    }),
  ),
});
export type Repair = z.infer<typeof repair>;

export const repairPage = z.object({ items: z.array(repairSample), next: z.nullish(z.string()) });

export const outcome = z.enum(['created', 'updated', 'skipped', 'rejected', 'ask']);
export type Outcome = z.infer<typeof outcome>;

export const importRow = z.object({
  line: z.number(),
  outcome,
  code: z.nullish(z.string()),
  reason: z.nullish(z.string()),
  client: z.nullish(named),
  candidates: z._default(z.nullish(z.array(z.object({ client: named, reasons: z.array(z.unknown()) }))), []),
  cells: z._default(z.nullish(z.array(z.string())), []),
  decided: z.nullish(z.object({ take: z.string(), client: z.nullish(z.number()) })),
});
export type ImportRow = z.infer<typeof importRow>;

export const importRows = z.object({ items: z.array(importRow), next: z.nullish(z.string()) });

export const mapping = z.object({
  id: z.number(),
  name: z.string(),
  headings: z._default(z.nullish(z.array(z.string())), []),
});
export type Mapping = z.infer<typeof mapping>;

export const ownField = z.object({
  key: z.string(),
  labels: z.record(z.string(), z.string()),
  archived: z.nullish(z.boolean()),
});
export type OwnField = z.infer<typeof ownField>;
