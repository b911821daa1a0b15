import * as z from 'zod/mini';
import { me } from './people';

/** Shapes of docs/wire.md that administrators keep the house by, and the tokens of one's own. */

export const role = z.enum(['agent', 'supervisor', 'administrator', 'exporter', 'privacy-officer']);
export type Role = z.infer<typeof role>;

export const user = z.extend(me, {
  roles: z.array(role),
  active: z.boolean(),
  version: z.number(),
});
export type User = z.infer<typeof user>;

export const lineMode = z.enum(['last-agent-first', 'last-agent-only', 'queue-only']);
export type LineMode = z.infer<typeof lineMode>;

export const line = z.object({
  number: z.string(),
  name: z.string(),
  region: z.string(),
  queue: z.string(),
  mode: lineMode,
  minTalkSeconds: z.nullable(z.number()),
  windowDays: z.nullable(z.number()),
  ringSeconds: z.nullable(z.number()),
  dispositionRequired: z.boolean(),
});
export type Line = z.infer<typeof line>;

export const lineDefaults = z.object({
  minTalkSeconds: z.number(),
  windowDays: z.number(),
  ringSeconds: z.number(),
});
export type LineDefaults = z.infer<typeof lineDefaults>;

export const token = z.object({
  id: z.number(),
  name: z.string(),
  createdAt: z.string(),
  usedAt: z.nullable(z.string()),
});
export type Token = z.infer<typeof token>;

export const newToken = z.object({
  id: z.number(),
  name: z.string(),
  createdAt: z.string(),
  text: z.string(),
});
export type NewToken = z.infer<typeof newToken>;
