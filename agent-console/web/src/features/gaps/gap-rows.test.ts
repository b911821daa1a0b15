import { describe, expect, it } from 'vitest';
import type { CallItem } from '../../shared/wire/calls';
import type { Gap } from '../../shared/wire/gaps';
import { withGaps } from './gap-rows';

const call = (id: string, startedAt: string) => ({ id, startedAt }) as CallItem;
const gap = (id: number, from: string, to: string) => ({ id, from, to }) as Gap;

const names = (calls: CallItem[], gaps: Gap[]) =>
  withGaps(calls, gaps).map((row) => (row.kind === 'call' ? row.call.id : `gap ${row.gap.id}`));

describe('gaps among calls', () => {
  const calls = [call('late', '2026-11-22T12:10:00Z'), call('in it', '2026-11-22T12:02:00Z')];

  it('stand above the calls that began before they ended', () => {
    expect(names(calls, [gap(1, '2026-11-22T12:01:00Z', '2026-11-22T12:03:00Z')])).toEqual([
      'late',
      'gap 1',
      'in it',
    ]);
  });

  it('stand on top when no call came after them', () => {
    expect(names(calls, [gap(1, '2026-11-22T12:20:00Z', '2026-11-22T12:21:00Z')])[0]).toBe('gap 1');
  });

  it('are left to the next page when they are older than its last call', () => {
    expect(names(calls, [gap(1, '2026-11-22T11:00:00Z', '2026-11-22T11:01:00Z')])).toEqual(['late', 'in it']);
  });

  it('keep their order, the latest first', () => {
    const two = [
      gap(1, '2026-11-22T12:03:00Z', '2026-11-22T12:04:00Z'),
      gap(2, '2026-11-22T12:05:00Z', '2026-11-22T12:06:00Z'),
    ];
    expect(names(calls, two)).toEqual(['late', 'gap 2', 'gap 1', 'in it']);
  });
});
