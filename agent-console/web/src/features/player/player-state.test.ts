import { expect, it } from 'vitest';
import { barsOf, fasterThan, holdsOf, playerKey, slowerThan } from './player-state';

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

it('shades what was on hold, to the end when nobody came back', () => {
  const markers = [
    { at: 10, kind: 'hold' },
    { at: 20, kind: 'transfer' },
    { at: 25, kind: 'resume' },
    { at: 80, kind: 'hold' },
  ];

  expect(holdsOf(markers, 100)).toEqual([
    { from: 0.1, to: 0.25 },
    { from: 0.8, to: 1 },
  ]);
  expect(holdsOf([{ at: 5, kind: 'resume' }], 100)).toEqual([]);
  expect(holdsOf([{ at: 120, kind: 'hold' }], 100)).toEqual([]);
  expect(holdsOf(markers, 0)).toEqual([]);
});
