import * as z from 'zod/mini';
import { page } from './calls';
import { named } from './people';

/** One person's rights, see docs/wire.md. */

export const purposes = ['calls', 'marketing', 'recording', 'data'] as const;
export const purpose = z.enum(purposes);
export type Purpose = z.infer<typeof purpose>;

export const consent = z.object({
  id: z.number(),
  purpose,
  given: z.boolean(),
  source: z.string(),
  at: z.string(),
  by: z.nullish(named),
});
export type Consent = z.infer<typeof consent>;

export const erased = z.object({
  calls: z.number(),
  recordings: z.number(),
  notes: z.number(),
  mentions: z._default(z.number(), 0),
  finished: z._default(z.boolean(), true),
});
export type Erased = z.infer<typeof erased>;

/** `e164` is missing of an erased person's number: nobody can tell it any more. */
export const barredNumber = z.object({
  id: z.string(),
  e164: z.nullish(z.string()),
  why: z.string(),
  since: z.string(),
  by: z.nullish(named),
});
export type BarredNumber = z.infer<typeof barredNumber>;
export const barredPage = page(barredNumber);

export const mentionPlaces = ['client-note', 'note', 'field', 'call-note', 'draft'] as const;

/** A text about somebody else that names a client. The snippet's parts are text, whatever stands in them. */
export const mention = z.object({
  id: z.string(),
  where: z.enum(mentionPlaces),
  client: z.nullish(named),
  call: z.nullish(z.string()),
  field: z.nullish(z.string()),
  by: z.nullish(named),
  at: z.string(),
  kinds: z.array(z.enum(['name', 'number', 'email'])),
  snippet: z.array(z.object({ text: z.string(), hit: z.boolean() })),
  held: z.boolean(),
});
export type Mention = z.infer<typeof mention>;
export const mentions = z.object({ items: z.array(mention), more: z.boolean() });
export type Mentions = z.infer<typeof mentions>;
