import { expect, it } from 'vitest';
import type { ImportResult } from '../../shared/wire/house';
import { harmless, rejectedFile } from './rejected-file';

const words = { line: 'Line', reason: 'Reason' };

function result(cells: string[], separator = ';'): ImportResult {
  return {
    created: 0,
    updated: 0,
    rejectedCount: 1,
    columns: ['name', 'phone'],
    separator,
    rejected: [{ line: 3, code: 'unknown-agent', reason: 'No such "user"', cells }],
  };
}

it('gives the line back in the form of its file, with number and reason at the end', () => {
  expect(rejectedFile(result(['Maria', '+7 916 123-45-67']), words)).toBe(
    '\uFEFFname;phone;Line;Reason\r\nMaria;+7 916 123-45-67;3;"No such ""user"""\r\n',
  );
});

it('quotes what would break a line or a cell', () => {
  expect(rejectedFile(result(['a,b\nc', 'd;e'], ','), words)).toContain('"a,b\nc",d;e,3,');
});

it('keeps its columns in place when a line is short or was not kept', () => {
  expect(rejectedFile(result([]), words)).toContain('\r\n;;3;');
});

it('takes the power from formulas and leaves telephone numbers alone', () => {
  expect(harmless('=1+1')).toBe("'=1+1");
  expect(harmless("+cmd|' /C calc'!A0")).toBe("'+cmd|' /C calc'!A0");
  expect(harmless('-2+3+cmd')).toBe("'-2+3+cmd");
  expect(harmless('@SUM(A1)')).toBe("'@SUM(A1)");
  expect(harmless('\t=1')).toBe("'\t=1");
  expect(harmless('+7 (495) 123-45-67')).toBe('+7 (495) 123-45-67');
  expect(harmless('Ivan = Petrov')).toBe('Ivan = Petrov');
});
