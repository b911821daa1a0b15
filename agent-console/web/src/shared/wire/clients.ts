import * as z from 'zod/mini';
import { named } from './people';

/** Shapes of docs/wire.md that speak of the book: people and organisations. */

export const phoneNumber = z.object({
  id: z.nullish(z.number()),
  typed: z.string(),
  e164: z.nullish(z.string()),
  extension: z.nullish(z.string()),
  label: z.nullish(z.string()),
  /** Nobody may call it. */
  doNotCall: z.optional(z.boolean()),
});
export type PhoneNumber = z.infer<typeof phoneNumber>;

export const clientKind = z.enum(['person', 'organisation']);
export type ClientKind = z.infer<typeof clientKind>;

const briefFields = {
  id: z.number(),
  kind: clientKind,
  name: z.string(),
  organisation: z.nullish(z.string()),
  role: z.nullish(z.string()),
  owner: z.nullish(named),
  tags: z.array(z.string()),
};
const mayCall = { doNotCall: z.optional(z.boolean()) };
export const brief = z.object({ ...briefFields, ...mayCall });
export type Brief = z.infer<typeof brief>;

export const briefWithNumbers = z.object({
  ...briefFields,
  ...mayCall,
  numbers: z._default(z.array(phoneNumber), []),
});

/** A mark that forbids something: since when, why and by whom. */
export const mark = z.object({ since: z.string(), why: z.string(), by: z.nullish(named) });
export type Mark = z.infer<typeof mark>;
export type BriefWithNumbers = z.infer<typeof briefWithNumbers>;

export const contactKind = z.enum(['email', 'messenger', 'address', 'tax', 'website']);
export type ContactKind = z.infer<typeof contactKind>;

export const contact = z.object({
  id: z.nullish(z.number()),
  kind: contactKind,
  value: z.string(),
  label: z.nullish(z.string()),
});
export type Contact = z.infer<typeof contact>;

/** Where a search found its words: a text and the stretches of it. */
export const why = z.object({ field: z.string(), text: z.string(), marks: z.array(z.array(z.number())) });
export type Why = z.infer<typeof why>;

/** A row of a list, with the columns that were asked for. */
export const listRow = z.object({
  ...briefFields,
  ...mayCall,
  numbers: z.array(phoneNumber),
  columns: z.unknown(),
  why: z.array(why),
});
export type ListRow = z.infer<typeof listRow>;
export const listPage = z.object({ items: z.array(listRow), next: z.nullish(z.string()) });

export const client = z.object({
  ...briefFields,
  numbers: z.array(phoneNumber),
  organisations: z.array(z.object({ id: z.number(), name: z.string(), role: z.nullish(z.string()) })),
  people: z.array(
    z.object({
      id: z.number(),
      name: z.string(),
      role: z.nullish(z.string()),
      numbers: z.array(phoneNumber),
    }),
  ),
  note: z.nullish(z.string()),
  contacts: z._default(z.array(contact), []),
  parent: z.nullish(named),
  children: z._default(z.array(named), []),
  team: z.nullish(named),
  deputy: z.nullish(named),
  birthday: z.nullish(z.string()),
  /** Own fields by key; read them with `ownValues`. */
  fields: z.unknown(),
  deletedAt: z.nullish(z.string()),
  mergedInto: z.nullish(named),
  createdAt: z.string(),
  updatedAt: z.string(),
  version: z.number(),
  doNotCall: z.nullish(mark),
  legalHold: z.nullish(mark),
});
export type Client = z.infer<typeof client>;

export const match = z.object({
  kind: z.enum(['one', 'several', 'none']),
  number: z.nullish(phoneNumber),
  unmatched: z.nullish(z.enum(['withheld', 'internal', 'malformed'])),
  candidates: z.array(brief),
});
export type Match = z.infer<typeof match>;

/** What the new-client form sends. */
export interface NewClient {
  kind: ClientKind;
  name: string;
  numbers: { typed: string; label: string }[];
  organisations: ({ id: number; role: string } | { name: string; role: string })[];
  owner: number | null;
  tags: string[];
  note: string;
  contacts?: { kind: ContactKind; value: string; label: string }[];
  parent?: number | null;
  team?: number | null;
  deputy?: number | null;
  birthday?: string | null;
  fields?: Record<string, string | number | null>;
  linkCall: string | null;
}
