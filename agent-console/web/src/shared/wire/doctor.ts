import * as z from 'zod/mini';

/** What `GET /api/doctor` tells, see docs/wire.md. */

export const health = z.enum(['failed', 'warning', 'unknown', 'ok']);
export type Health = z.infer<typeof health>;

export const check = z.enum([
  'ami',
  'write-rights',
  'read-rights',
  'dialplan',
  'fastagi',
  'caller-id',
  'callers',
  'system-name',
  'event-filter',
  'write-timeout',
  'timestamps',
  'clock',
  'encryption',
  'queues',
  'recordings',
  'records',
]);

export const finding = z.object({
  check,
  state: health,
  diagnosis: z.string(),
  seen: z.string(),
  change: z.string(),
});
export type Finding = z.infer<typeof finding>;

export const examined = z.object({ name: z.string(), findings: z.array(finding) });
export type Examined = z.infer<typeof examined>;

export const doctorReport = z.object({ pbxes: z.array(examined) });
