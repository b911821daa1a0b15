import { expect, it } from 'vitest';
import { fieldsOf, newLine, sameLine, toWire } from './line-form';

const sales = toWire({ ...newLine(), number: '+7 495 000-00-01', name: ' Sales ', ringSeconds: 20 });

it('lets an empty field be the house’s own setting, and keeps nought apart from it', () => {
  expect(sales).toMatchObject({ name: 'Sales', ringSeconds: 20, minTalkSeconds: null, windowDays: null });
  expect(toWire({ ...newLine(), minTalkSeconds: 0 }).minTalkSeconds).toBe(0);
});

it('gives back what the server gave', () => {
  expect(toWire(fieldsOf(sales))).toEqual(sales);
});

it('knows a line by its digits, however it is written', () => {
  expect(sameLine([sales], '74950000001')).toBe(sales);
  expect(sameLine([sales], '4950000001')).toBeUndefined();
  expect(sameLine([sales], ' ')).toBeUndefined();
});

it('knows a line without digits by its name', () => {
  const trunk = { ...sales, number: 'reception' };

  expect(sameLine([trunk], 'reception')).toBe(trunk);
  expect(sameLine([trunk], 'sales')).toBeUndefined();
});
