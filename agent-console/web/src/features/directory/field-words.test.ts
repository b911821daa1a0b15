import { expect, it } from 'vitest';
import type { TextKey } from '../../shared/i18n/i18n';
import type { OwnField } from '../../shared/wire/directory';
import { fieldName, fitting, labelOf, valueText } from './field-words';

const t = (key: TextKey) => key;
const grade: OwnField = {
  key: 'grade',
  about: 'person',
  type: 'choice',
  labels: { ru: 'Разряд' },
  choices: [{ code: 'a', labels: { en: 'First', es: 'Primera' } }],
  position: 0,
  archived: false,
  version: 0,
};

it('names a field in the reader’s language, else in any there is', () => {
  expect(labelOf({ en: 'Grade', es: 'Grado' }, 'es', 'grade')).toBe('Grado');
  expect(labelOf(grade.labels, 'es', 'grade')).toBe('Разряд');
  expect(fieldName('fields.gone', [grade], t, 'en')).toBe('gone');
  expect(fieldName('owner', [grade], t, 'en')).toBe('directory.field.owner');
});

it('reads every kind of value', () => {
  const text = (field: string, value: unknown) => valueText(field, value, [grade], t, 'es');
  expect(text('name', 'Ivan')).toBe('Ivan');
  expect(text('owner', { id: 7, name: 'Anna' })).toBe('Anna');
  expect(text('tags', ['vip', 'opt'])).toBe('vip, opt');
  expect(text('numbers', [{ typed: '8 495', e164: null, extension: '', label: 'work' }])).toBe(
    '8 495 (work)',
  );
  expect(text('organisations', [{ id: 1, name: 'Romashka', role: 'buyer' }])).toBe('Romashka (buyer)');
  expect(text('fields.grade', 'a')).toBe('Primera');
  expect(text('fields.grade', 'unknown')).toBe('unknown');
  expect(text('birthday', null)).toBe('');
});

it('asks only for the fields that fit and are in use', () => {
  const archived = { ...grade, key: 'old', archived: true };
  expect(fitting([grade, archived], 'person')).toEqual([grade]);
  expect(fitting([grade], 'organisation')).toEqual([]);
});
