import { expect, it } from 'vitest';
import { asked, canSort, nextSort, template, usual } from './columns';

it('goes up, down and back to the usual order', () => {
  expect(['', 'name', '-name'].map((now) => nextSort(now, 'name'))).toEqual(['name', '-name', '']);
  expect(nextSort('-name', 'createdAt')).toBe('createdAt');
  expect(canSort('fields.region')).toBe(true);
  expect(canSort('numbers')).toBe(false);
});

it('asks only for what is not in every row', () => {
  expect(asked([...usual, 'note', 'fields.region'])).toEqual(['note', 'fields.region']);
  expect(template(['note', 'team']).split(' minmax').length).toBe(4);
});
