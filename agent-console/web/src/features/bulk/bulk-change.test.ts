import { expect, it } from 'vitest';
import type { OwnField } from '../../shared/wire/directory';
import { away, type BulkWish, changeOf, isComplete, noWish } from './bulk-change';

it('says what the wire takes', () => {
  expect(changeOf({ what: 'owner', value: '7', tags: [] })).toEqual({ owner: 7 });
  expect(changeOf({ what: 'team', value: away, tags: [] })).toEqual({ team: null });
  expect(changeOf({ what: 'addTags', value: '', tags: ['vip'] })).toEqual({ addTags: ['vip'] });
  expect(changeOf({ what: 'fields.region', value: ' Tver ', tags: [] })).toEqual({
    fields: { region: 'Tver' },
  });
});

it('takes a value away by choosing so, and text by leaving it empty', () => {
  expect(changeOf({ what: 'fields.grade', value: away, tags: [] })).toEqual({ fields: { grade: null } });
  expect(changeOf({ what: 'fields.region', value: '', tags: [] })).toEqual({ fields: { region: null } });
});

it('is complete with a value only, or with what may be left empty', () => {
  const own = [field('region', 'text'), field('grade', 'choice')];
  const complete = (wish: Partial<BulkWish>) => isComplete({ ...noWish(), ...wish }, own);
  expect(complete({})).toBe(false);
  expect(complete({ what: 'owner' })).toBe(false);
  expect(complete({ what: 'fields.grade' })).toBe(false);
  expect(complete({ what: 'fields.region' })).toBe(true);
  expect(complete({ what: 'removeTags', tags: ['old'] })).toBe(true);
  expect(complete({ what: 'trash' })).toBe(true);
});

function field(key: string, type: OwnField['type']): OwnField {
  return { key, type, about: 'both', labels: {}, choices: [], position: 0, archived: false, version: 0 };
}
