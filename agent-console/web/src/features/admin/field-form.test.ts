import { expect, it } from 'vitest';
import { keyFor, newField, toWire } from './field-form';

it('makes a key of the label, whatever its letters', () => {
  const key = (label: string) => keyFor({ en: '', ru: label, es: '' });
  expect(key('Регион поставки')).toBe('region_postavki');
  expect(key('Área de venta')).toBe('area_de_venta');
  expect(key('2nd office')).toBe('nd_office');
});

it('sends choices of a choice only, without the rows left empty', () => {
  const [row, empty] = newField().choices;
  if (!row || !empty) throw new Error('two rows');
  const choices = [{ ...row, code: 'a', labels: { en: 'A', ru: '', es: '' } }, empty];

  expect(toWire({ ...newField(), type: 'choice', choices }).choices).toHaveLength(1);
  expect(toWire({ ...newField(), type: 'text', choices }).choices).toEqual([]);
});
