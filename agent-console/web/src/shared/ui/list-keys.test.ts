import { expect, it } from 'vitest';
import { rowAfter, withFocused } from './list-keys';

it('goes row by row and page by page, and stops at both ends', () => {
  expect(rowAfter('ArrowDown', 3, 10, 5)).toBe(4);
  expect(rowAfter('ArrowDown', 9, 10, 5)).toBe(9);
  expect(rowAfter('ArrowUp', 0, 10, 5)).toBe(0);
  expect(rowAfter('PageDown', 3, 10, 5)).toBe(8);
  expect(rowAfter('PageUp', 3, 10, 5)).toBe(0);
  expect(rowAfter('Home', 7, 10, 5)).toBe(0);
  expect(rowAfter('End', 0, 10, 5)).toBe(9);
});

it('leaves other keys to the row', () => {
  expect(rowAfter('Enter', 3, 10, 5)).toBeNull();
});

it('keeps the focused row drawn after it was scrolled away', () => {
  expect(withFocused([20, 21, 22], 3, 100)).toEqual([3, 20, 21, 22]);
  expect(withFocused([20, 21, 22], 21, 100)).toEqual([20, 21, 22]);
  expect(withFocused([0, 1], 7, 2)).toEqual([0, 1]);
  expect(withFocused([0, 1], null, 2)).toEqual([0, 1]);
});
