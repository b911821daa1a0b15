import { expect, it } from 'vitest';
import type { Texts } from '../../shared/i18n/i18n';
import en from '../../shared/i18n/texts/en.json';
import type { Condition } from '../../shared/wire/finding';
import { type Names, partText } from './words';

const names: Names = { agents: new Map(), teams: new Map(), own: [], language: 'en' };

const t: Texts = (key, values) => {
  const text = key.split('.').reduce<unknown>((tree, part) => (tree as Record<string, unknown>)[part], en);
  return String(text).replace(/\{\{(\w+)\}\}/g, (_, name) => String(values?.[name]));
};

const say = (part: Condition) => partText(part, t, names);

it('says which consent was given, taken back, or never spoken of', () => {
  const value = { purpose: 'marketing', given: 'yes' };
  expect(say({ field: 'consent', op: 'is', value })).toBe('Consent (Offers): given');
  expect(say({ field: 'consent', op: 'is-not', value })).toBe('Consent (Offers): not given');
  const none = { purpose: 'data', given: 'none' };
  expect(say({ field: 'consent', op: 'is', value: none })).toBe('Consent (Keeping of data): nothing said');
  expect(say({ field: 'consent', op: 'is-not', value: none })).toBe(
    'Consent (Keeping of data): something said',
  );
  expect(say({ field: 'consent', op: 'empty' })).toBe('Consent is empty');
});

it('says whether clients may be called, or since when they may not', () => {
  expect(say({ field: 'doNotCall', op: 'is', value: false })).toBe('Do-not-call: no');
  expect(say({ field: 'doNotCall', op: 'more', value: '2026-11-01' })).toBe(
    'Do-not-call after or above 2026-11-01',
  );
});
