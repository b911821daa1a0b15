import * as z from 'zod/mini';
import { briefWithNumbers, client, clientKind, phoneNumber } from './clients';
import { named } from './people';

/** Shapes of docs/wire.md that speak of the client base beyond one client. */

export const fieldType = z.enum(['text', 'number', 'date', 'choice', 'link']);
export const fieldAbout = z.enum(['person', 'organisation', 'both']);

const labels = z.object({ en: z.nullish(z.string()), ru: z.nullish(z.string()), es: z.nullish(z.string()) });
export type Labels = z.infer<typeof labels>;

export const ownField = z.object({
  key: z.string(),
  about: fieldAbout,
  type: fieldType,
  labels,
  choices: z.array(z.object({ code: z.string(), labels })),
  position: z.number(),
  archived: z.boolean(),
  version: z.number(),
});
export type OwnField = z.infer<typeof ownField>;

export const team = z.object({ id: z.number(), name: z.string(), agents: z.array(named) });
export type Team = z.infer<typeof team>;

export const tagCount = z.object({ tag: z.string(), count: z.number() });

export const deedKind = z.enum([
  'create',
  'edit',
  'import',
  'merge',
  'bulk',
  'trash',
  'restore',
  'undo',
  'erase',
]);

export const courseState = z.enum(['running', 'stopped', 'failed', 'done']);

const course = z.object({ state: courseState, of: z.nullish(z.number()), looked: z.number() });
export type Course = z.infer<typeof course>;

export const deed = z.object({
  id: z.number(),
  kind: deedKind,
  by: z.nullish(named),
  at: z.string(),
  subject: z.string(),
  clients: z.number(),
  client: z.nullish(named),
  undoable: z.boolean(),
  undoneBy: z.nullish(z.number()),
  undoes: z.nullish(z.object({ id: z.number(), kind: deedKind })),
  /** Its undo, and it itself where it met many, while that has not ended. */
  undo: z.nullish(course),
  bulk: z.nullish(course),
});
export type Deed = z.infer<typeof deed>;

export const change = z.object({ field: z.string(), before: z.unknown(), after: z.unknown() });
export type FieldChange = z.infer<typeof change>;

export const deedOfClient = z.object({ deed, changes: z.array(change) });
export type DeedOfClient = z.infer<typeof deedOfClient>;

const kept = z.array(z.object({ client: named, field: z.nullish(z.string()), why: z.string() }));

export const undoing = z.object({
  deed: z.number(),
  state: courseState,
  of: z.nullish(z.number()),
  looked: z.number(),
  undone: z.number(),
  kept,
  keptCount: z.number(),
});
export type Undoing = z.infer<typeof undoing>;

export const undoPreview = z.object({
  back: z.number(),
  restored: z.number(),
  removed: z.number(),
  fieldsStay: z.number(),
  clientsStay: z.array(
    z.object({ why: z.enum(['changed-since', 'in-use', 'legal-hold']), clients: z.number() }),
  ),
  moves: z.record(z.string(), z.number()),
  kept,
  exact: z.boolean(),
  background: z.boolean(),
});
export type UndoPreview = z.infer<typeof undoPreview>;

export const trashRow = z.object({
  id: z.number(),
  kind: clientKind,
  name: z.string(),
  numbers: z.array(phoneNumber),
  deletedAt: z.string(),
  deletedBy: z.nullish(named),
  deed: z.nullish(z.number()),
  mergedInto: z.nullish(named),
});
export type TrashRow = z.infer<typeof trashRow>;

export const duplicatePair = z.object({
  clients: z.array(briefWithNumbers),
  reasons: z.array(z.object({ code: z.string(), value: z.string() })),
  score: z.number(),
});
export type DuplicatePair = z.infer<typeof duplicatePair>;

/** Beside the pairs how many percent of the clients were looked at; null when no look is under way. */
export const duplicatesPage = z.object({
  items: z.array(duplicatePair),
  next: z.nullish(z.string()),
  looked: z.nullish(z.number()),
});

export const merged = z.object({
  fields: z.array(
    z.object({
      field: z.string(),
      values: z.array(z.object({ client: z.number(), value: z.unknown() })),
      taken: z.unknown(),
    }),
  ),
  moves: z.object({
    calls: z.nullish(z.number()),
    notes: z.nullish(z.number()),
    people: z.nullish(z.number()),
  }),
  deed: z.nullish(z.number()),
  client: z.nullish(client),
});
export type Merged = z.infer<typeof merged>;

/** `changed` is not known where it goes, or would go, on in the background. */
export const bulkResult = z.object({
  matched: z.number(),
  exact: z.boolean(),
  changed: z.nullish(z.number()),
  deed: z.nullish(z.number()),
  background: z.boolean(),
});
export type BulkResult = z.infer<typeof bulkResult>;

export const bulkCourse = z.object({
  deed: z.number(),
  state: courseState,
  of: z.number(),
  looked: z.number(),
  changed: z.number(),
});
export type BulkCourse = z.infer<typeof bulkCourse>;
