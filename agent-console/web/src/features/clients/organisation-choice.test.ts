import { expect, it } from 'vitest';
import { choicesFor } from './organisation-choice';

const found = [
  { id: 4, name: 'Romashka' },
  { id: 9, name: 'Romashka Plus' },
];

it('offers what the book has, then a new one by the typed name', () => {
  expect(choicesFor(' Romash ', found).map(({ id, name }) => [id, name])).toEqual([
    [4, 'Romashka'],
    [9, 'Romashka Plus'],
    [null, 'Romash'],
  ]);
});

it('offers no second organisation of the same name', () => {
  expect(choicesFor('ROMASHKA', found).map(({ id }) => id)).toEqual([4, 9]);
});

it('offers nothing before anything is typed', () => {
  expect(choicesFor('  ', found)).toEqual([]);
});
