import { expect, it } from 'vitest';
import { barsOf, fasterThan, playerKey, slowerThan } from './player-state';

it('shows the loudest moment of each stretch, never above full height', () => {
  expect(barsOf([0.1, 0.9, 0.2, 1.7], 2)).toEqual([0.9, 1]);
});

it('draws a bar for every place even when there are fewer peaks than places', () => {
  expect(barsOf([0.5], 3)).toEqual([0.5, 0.5, 0.5]);
  expect(barsOf([], 2)).toEqual([0, 0]);
});

it('goes up and down between half and three times the speed', () => {
  expect(fasterThan(1)).toBe(1.25);
  expect(slowerThan(1)).toBe(0.75);
  expect(fasterThan(3)).toBe(3);
  expect(slowerThan(0.5)).toBe(0.5);
});

it('plays on space and seeks on arrows', () => {
  expect(playerKey(' ', false)).toEqual({ type: 'toggle' });
  expect(playerKey('ArrowLeft', true)).toEqual({ type: 'move', seconds: -30 });
  expect(playerKey('a', false)).toBeNull();
});
