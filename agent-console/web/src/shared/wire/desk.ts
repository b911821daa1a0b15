import * as z from 'zod/mini';
import { caller, callItem, direction, routing } from './calls';
import { brief, match } from './clients';
import { named, partState, presence } from './people';

/** What comes over /user/queue/desk: a snapshot, then numbered events. */

export const phase = z.enum(['ringing', 'talking', 'held', 'parked', 'wrap-up']);
export type Phase = z.infer<typeof phase>;

export const card = z.object({
  callId: z.string(),
  phase,
  direction,
  caller,
  match,
  client: z.nullish(brief),
  line: z.nullish(z.object({ number: z.nullish(z.string()), name: z.nullish(z.string()) })),
  queue: z.nullish(z.string()),
  startedAt: z.string(),
  answeredAt: z.nullish(z.string()),
  endedAt: z.nullish(z.string()),
  attemptsToday: z.number(),
  lastTalk: z.nullish(z.object({ agent: z.nullish(named), at: z.string(), notes: z.nullish(z.string()) })),
  routing: z.nullish(routing),
  notes: z.nullish(z.string()),
  disposition: z.nullish(z.string()),
  dispositionRequired: z.boolean(),
  wrapUpUntil: z.nullish(z.string()),
  recordingMuted: z.boolean(),
  parkedAt: z.nullish(z.string()),
});
export type Card = z.infer<typeof card>;

export const link = z.object({ pbx: z.string(), state: partState, detail: z.nullish(z.string()) });
export type Link = z.infer<typeof link>;

export const desk = z.object({ presence, cards: z.array(card), links: z.array(link) });
export type Desk = z.infer<typeof desk>;

export const closeReason = z.enum([
  'answered-elsewhere',
  'caller-gave-up',
  'no-answer',
  'transferred',
  'done',
  'lost',
]);
export type CloseReason = z.infer<typeof closeReason>;

const seq = z.number();
const known = z.discriminatedUnion('type', [
  z.object({ type: z.literal('snapshot'), seq, desk }),
  z.object({ type: z.literal('card'), seq, card }),
  z.object({
    type: z.literal('card.closed'),
    seq,
    callId: z.string(),
    reason: z.catch(closeReason, 'done'),
    by: z.nullish(named),
  }),
  z.object({ type: z.literal('presence'), seq, presence }),
  z.object({ type: z.literal('call'), seq, call: callItem }),
  z.object({
    type: z.literal('link'),
    seq,
    pbx: z.string(),
    state: partState,
    detail: z.nullish(z.string()),
  }),
]);
const numbered = z.object({ type: z.string(), seq });
const knownTypes = new Set(['snapshot', 'card', 'card.closed', 'presence', 'call', 'link']);

/** `news` is an event of a later server that this page does not know: it counts, and changes nothing. */
export type DeskMessage = z.infer<typeof known> | { type: 'news'; seq: number };

/** Reads one message from the socket; null when it breaks the contract. */
export function readDeskMessage(body: string): DeskMessage | null {
  let raw: unknown;
  try {
    raw = JSON.parse(body);
  } catch {
    return null;
  }
  const envelope = numbered.safeParse(raw);
  if (!envelope.success) return null;
  if (!knownTypes.has(envelope.data.type)) return { type: 'news', seq: envelope.data.seq };
  const message = known.safeParse(raw);
  return message.success ? message.data : null;
}
