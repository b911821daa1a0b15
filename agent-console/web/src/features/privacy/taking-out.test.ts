import { expect, it } from 'vitest';
import type { Mention } from '../../shared/wire/privacy';
import { countTaken, everything, isTaken, nothing, toggled } from './taking-out';

function mention(id: string, held = false): Mention {
  return { id, where: 'note', at: '2026-01-01T00:00:00Z', kinds: ['name'], snippet: [], held };
}

const two = [mention('note:1'), mention('note:2')];

it('takes all out but what is left, also what is not shown', () => {
  const wish = toggled(everything, 'note:1');

  expect(wish).toEqual({ all: true, ids: ['note:1'] });
  expect(two.map((each) => isTaken(wish, each))).toEqual([false, true]);
  expect(countTaken(wish, two)).toEqual({ taken: 1, of: 2, state: 'some' });
});

it('takes out what is chosen and nothing else', () => {
  const wish = toggled(nothing, 'note:2');

  expect(wish).toEqual({ all: false, ids: ['note:2'] });
  expect(two.map((each) => isTaken(wish, each))).toEqual([false, true]);
  expect(toggled(wish, 'note:2')).toEqual(nothing);
});

it('never takes out what is under legal hold, nor counts it', () => {
  const held = mention('note:3', true);

  expect(isTaken(everything, held)).toBe(false);
  expect(countTaken(everything, [...two, held])).toEqual({ taken: 2, of: 2, state: 'all' });
  expect(countTaken(everything, [held])).toEqual({ taken: 0, of: 0, state: 'none' });
});
