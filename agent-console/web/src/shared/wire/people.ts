import * as z from 'zod/mini';

/** Shapes of docs/wire.md that speak of our own people. */

export const named = z.object({ id: z.number(), name: z.string() });
export type Named = z.infer<typeof named>;

/** A PBX whose queues did not take what was chosen here. */
const pauseFault = z.object({
  pbx: z.string(),
  queues: z.array(z.string()),
  reason: z.catch(z.enum(['refused', 'unreachable']), 'refused'),
});

export const presence = z.object({
  state: z.enum(['signed-out', 'ready', 'paused', 'wrap-up']),
  reason: z.nullish(z.string()),
  since: z.string(),
  reachable: z.boolean(),
  inTalk: z.boolean(),
  ringing: z.boolean(),
  faults: z.nullish(z.array(pauseFault)),
});
export type Presence = z.infer<typeof presence>;
export type PresenceState = Presence['state'];

export const agent = z.object({
  id: z.number(),
  username: z.string(),
  name: z.string(),
  endpoint: z.nullish(z.string()),
  presence,
});
export type Agent = z.infer<typeof agent>;

export const language = z.enum(['en', 'ru', 'es']);
export type Language = z.infer<typeof language>;
export const theme = z.enum(['auto', 'light', 'dark']);
export type Theme = z.infer<typeof theme>;

export const me = z.object({
  id: z.number(),
  username: z.string(),
  name: z.string(),
  roles: z.array(z.string()),
  language: z.catch(language, 'en'),
  theme: z.catch(theme, 'auto'),
  phones: z.array(z.object({ pbx: z.string(), endpoint: z.string() })),
  queues: z.array(z.string()),
});
export type Me = z.infer<typeof me>;

const labelled = z.object({ code: z.string(), label: z.string() });
export type Labelled = z.infer<typeof labelled>;

export const setup = z.object({
  dispositions: z.array(labelled),
  pauseReasons: z.array(labelled),
  lines: z.array(z.object({ number: z.string(), name: z.string() })),
  defaultRegion: z.string(),
});
export type Setup = z.infer<typeof setup>;

export const partState = z.enum(['up', 'syncing', 'connecting', 'down', 'refused']);
export type PartState = z.infer<typeof partState>;

export const status = z.object({
  ready: z.boolean(),
  parts: z.array(
    z.object({
      name: z.string(),
      state: partState,
      detail: z.nullish(z.string()),
      since: z.nullish(z.string()),
    }),
  ),
});
export type Status = z.infer<typeof status>;
export type StatusPart = Status['parts'][number];
