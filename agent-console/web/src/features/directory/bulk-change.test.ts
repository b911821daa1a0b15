import { expect, it } from 'vitest';
import { changeOf, isComplete, noWish } from './bulk-change';

it('says what the wire takes', () => {
  expect(changeOf({ what: 'owner', value: '7', tags: [] })).toEqual({ owner: 7 });
  expect(changeOf({ what: 'team', value: '-', tags: [] })).toEqual({ team: null });
  expect(changeOf({ what: 'addTags', value: '', tags: ['vip'] })).toEqual({ addTags: ['vip'] });
  expect(changeOf({ what: 'fields.region', value: 'Tver', tags: [] })).toEqual({
    fields: { region: 'Tver' },
  });
});

it('is complete with a value only', () => {
  expect(isComplete(noWish())).toBe(false);
  expect(isComplete({ ...noWish(), what: 'owner' })).toBe(false);
  expect(isComplete({ ...noWish(), what: 'removeTags', tags: ['old'] })).toBe(true);
});
