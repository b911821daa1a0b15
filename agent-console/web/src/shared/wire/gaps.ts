import * as z from 'zod/mini';

/** What `GET /api/gaps` tells, see docs/wire.md. */

export const gapState = z.enum(['waiting', 'repaired', 'away', 'no-source', 'too-old']);
export type GapState = z.infer<typeof gapState>;

/** Nothing was seen, or not all that was seen could be believed. */
export const gapKind = z.enum(['unseen', 'unsure']);

export const gap = z.object({
  id: z.number(),
  pbx: z.string(),
  from: z.string(),
  to: z.string(),
  kind: gapKind,
  state: gapState,
  reason: z.string(),
  awaySince: z.nullish(z.string()),
  pending: z.number(),
  repaired: z.number(),
  calls: z.array(z.string()),
});
export type Gap = z.infer<typeof gap>;
