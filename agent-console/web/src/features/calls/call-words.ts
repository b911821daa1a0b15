import type { CallItem } from '../../shared/wire/calls';

export type CallTone = 'talking' | 'missed' | 'ringing' | 'away';

/** The colour of a call in a list: somebody talked, nobody did, or it is still going on. */
export function callTone(call: CallItem): CallTone {
  if (!call.endedAt && !call.outcome) return 'ringing';
  if (call.outcome === 'answered') return 'talking';
  return call.direction === 'inbound' ? 'missed' : 'away';
}

export function talkedSeconds(call: CallItem): number {
  return call.talks.reduce((sum, talk) => sum + (talk.seconds ?? 0), 0);
}

/** Who talked, in order, each once. */
export function talkedWith(call: CallItem): string {
  const names = call.talks.map((talk) => talk.agent?.name ?? talk.endpoint ?? '').filter(Boolean);
  return [...new Set(names)].join(', ');
}
