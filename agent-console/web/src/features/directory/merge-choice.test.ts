import { expect, it } from 'vitest';
import { canChoose, chosen, mergeOf } from './merge-choice';

const field = (name: string, ...values: [number, unknown][]) => ({
  field: name,
  values: values.map(([client, value]) => ({ client, value })),
  taken: null,
});

it('lets choose only where two differ, and never between lists', () => {
  expect(canChoose(field('name', [1, 'Ivan'], [2, 'Vanya']))).toBe(true);
  expect(canChoose(field('name', [1, 'Ivan'], [2, 'Ivan']))).toBe(false);
  expect(canChoose(field('owner', [1, { id: 7, name: 'Anna' }]))).toBe(false);
  expect(canChoose(field('tags', [1, ['vip']], [2, ['opt']]))).toBe(false);
});

it('takes the kept client’s value, else whatever there is, until somebody chooses', () => {
  const name = field('name', [1, 'Ivan'], [2, 'Vanya']);
  expect(chosen(name, 2, {})).toBe(2);
  expect(chosen(name, 2, { name: 1 })).toBe(1);
  expect(chosen(field('owner', [1, 'x']), 2, {})).toBe(1);
  expect(chosen(field('note', [1, 'a'], [2, 'b']), 2, {})).toBeNull();
});

it('merges everybody else into the one who is kept', () => {
  expect(mergeOf([{ id: 1 }, { id: 2 }, { id: 3 }], 2, { name: 3 }, true)).toEqual({
    keep: 2,
    merge: [1, 3],
    choose: { name: 3 },
    dryRun: true,
  });
});
