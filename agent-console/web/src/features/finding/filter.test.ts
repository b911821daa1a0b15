import { describe, expect, it } from 'vitest';
import type { Condition } from '../../shared/wire/finding';
import {
  complete,
  everybody,
  firstValue,
  nextValue,
  ops,
  readFilter,
  toFilter,
  toFlat,
  written,
} from './filter';

const vip: Condition = { field: 'tag', op: 'has', value: ['VIP'] };
const silent: Condition = { field: 'lastTalkAt', op: 'not-within-days', value: 90 };

describe('a filter', () => {
  it('comes out of the address as it went in', () => {
    for (const mode of ['all', 'any'] as const) {
      const flat = { mode, parts: [vip, silent] };
      expect(readFilter(written(flat))).toEqual(flat);
    }
    expect(written(everybody)).toBe('');
  });

  it('is everybody when the address holds none, or nonsense', () => {
    for (const text of [null, '', '{', '7', 'null', '{}']) expect(readFilter(text)).toEqual(everybody);
  });

  it('keeps what is more than a list of conditions as one part', () => {
    const odd = { not: { any: [vip, silent] } };
    expect(toFlat(odd)).toEqual({ mode: 'all', parts: [odd] });
    expect(toFilter(toFlat(odd))).toEqual({ all: [odd] });
    expect(toFlat(vip)).toEqual({ mode: 'all', parts: [vip] });
  });

  it('is not sent while a value is missing', () => {
    expect(complete(vip)).toBe(true);
    expect(complete({ field: 'tag', op: 'has', value: [] })).toBe(false);
    expect(complete({ field: 'name', op: 'contains', value: '' })).toBe(false);
    expect(complete({ field: 'owner', op: 'empty' })).toBe(true);
    expect(complete({ field: 'createdAt', op: 'between', value: ['2026-01-01', ''] })).toBe(false);
    expect(complete({ field: '', op: 'is', value: 1 })).toBe(false);
  });

  it('keeps a value only where the other comparison takes it too', () => {
    expect(nextValue('text', { field: 'name', op: 'is', value: 'Anna' }, 'contains')).toBe('Anna');
    expect(nextValue('mark', { field: 'doNotCall', op: 'is', value: true }, 'more')).toBeUndefined();
    expect(nextValue('moment', silent, 'less')).toBeUndefined();
    const value = { purpose: 'data', given: 'no' };
    expect(nextValue('consent', { field: 'consent', op: 'is', value }, 'is-not')).toEqual(value);
  });

  it('is whole from the start where one answer is likely', () => {
    const callable = { field: 'doNotCall', op: 'is', value: firstValue('mark', 'is') } as const;
    expect(callable.value).toBe(false);
    expect(complete(callable)).toBe(true);
    expect(complete({ field: 'consent', op: 'is', value: firstValue('consent', 'is') })).toBe(true);
  });

  it('offers something to compare by for every kind of field', () => {
    for (const list of Object.values(ops)) expect(list.length).toBeGreaterThan(1);
  });
});
