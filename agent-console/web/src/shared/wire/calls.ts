import * as z from 'zod/mini';
import { named } from './people';

/** Shapes of docs/wire.md that speak of calls and what became of them. */

export const direction = z.enum(['inbound', 'outbound', 'internal']);
export type Direction = z.infer<typeof direction>;

export const outcome = z.enum(['answered', 'abandoned', 'no-answer', 'busy', 'failed', 'lost-by-pbx']);
export type Outcome = z.infer<typeof outcome>;

export const caller = z.object({
  typed: z.string(),
  e164: z.nullish(z.string()),
  name: z.nullish(z.string()),
  /** The network sent what no telephone sends; it is left out. */
  suspect: z.optional(z.boolean()),
  /** Nobody may call back. */
  doNotCall: z.optional(z.boolean()),
  /** Who it was is erased. */
  erased: z.optional(z.boolean()),
});
export type Caller = z.infer<typeof caller>;

export const routing = z.object({
  text: z.string(),
  steps: z.array(
    z.object({
      rung: z.string(),
      target: z.nullish(z.string()),
      taken: z.boolean(),
      reason: z.nullish(z.string()),
      ms: z.nullish(z.number()),
    }),
  ),
});
export type Routing = z.infer<typeof routing>;

export const recording = z.object({
  id: z.union([z.number(), z.string()]),
  seconds: z.nullish(z.number()),
  state: z.enum(['waiting', 'ready', 'missing', 'broken', 'erased']),
  reason: z.nullish(z.string()),
});
export type Recording = z.infer<typeof recording>;

export const talk = z.object({
  agent: z.nullish(named),
  endpoint: z.nullish(z.string()),
  startedAt: z.string(),
  endedAt: z.nullish(z.string()),
  seconds: z.nullish(z.number()),
});
export type Talk = z.infer<typeof talk>;

export const callNote = z.object({ agent: z.nullish(named), text: z.string(), at: z.string() });

export const callItem = z.object({
  id: z.string(),
  pbx: z.string(),
  direction,
  outcome: z.nullish(outcome),
  caller,
  client: z.nullish(named),
  dialled: z.nullish(z.string()),
  line: z.nullish(z.string()),
  lineName: z.nullish(z.string()),
  queue: z.nullish(z.string()),
  startedAt: z.string(),
  answeredAt: z.nullish(z.string()),
  endedAt: z.nullish(z.string()),
  talks: z.array(talk),
  rings: z.array(
    z.object({
      agent: z.nullish(named),
      endpoint: z.nullish(z.string()),
      result: z.nullish(z.string()),
      seconds: z.nullish(z.number()),
    }),
  ),
  transfers: z.array(
    z.object({
      kind: z.enum(['blind', 'attended']),
      from: z.nullish(named),
      fromEndpoint: z.nullish(z.string()),
      to: z.nullish(z.string()),
      at: z.string(),
    }),
  ),
  heldSeconds: z.nullish(z.number()),
  queuedSeconds: z.nullish(z.number()),
  hungUpBy: z.nullish(z.string()),
  disposition: z.nullish(z.string()),
  notes: z.array(callNote),
  routing: z.nullish(routing),
  recordings: z.array(recording),
  /** `cel` or `cdr` when the PBX's records added or corrected it. */
  fromRecords: z.nullish(z.string()),
});
export type CallItem = z.infer<typeof callItem>;

export const timelineItem = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('call'), at: z.string(), call: callItem }),
  z.object({ kind: z.literal('note'), at: z.string(), agent: z.nullish(named), text: z.string() }),
]);
export type TimelineItem = z.infer<typeof timelineItem>;

export const missedItem = z.object({
  id: z.union([z.number(), z.string()]),
  caller,
  client: z.nullish(named),
  lineName: z.nullish(z.string()),
  firstAt: z.string(),
  lastAt: z.string(),
  attempts: z.number(),
  claimedBy: z.nullish(named),
});
export type MissedItem = z.infer<typeof missedItem>;

export const waveform = z.object({
  seconds: z.number(),
  channels: z.number(),
  peaks: z.array(z.array(z.number())),
  markers: z._default(z.array(z.object({ at: z.number(), kind: z.string() })), []),
});
export type Waveform = z.infer<typeof waveform>;

/** A cursor page of anything. */
export function page<T extends z.ZodMiniType>(item: T) {
  return z.object({ items: z.array(item), next: z.nullish(z.string()) });
}
