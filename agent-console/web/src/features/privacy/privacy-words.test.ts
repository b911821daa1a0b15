import { expect, it } from 'vitest';
import type { Consent } from '../../shared/wire/privacy';
import { holding, rightsOf, sameName } from './privacy-words';

function said(id: number, given: boolean, at: string): Consent {
  return { id, purpose: 'marketing', given, source: 'form', at, by: null };
}

it('lets the newest that was said of a purpose hold, whatever order it comes in', () => {
  const all = [said(1, true, '2026-01-01T00:00:00Z'), said(2, false, '2026-02-01T00:00:00Z')];

  for (const order of [all, [...all].reverse()]) {
    expect(holding(order).find((each) => each.purpose === 'marketing')?.newest?.given).toBe(false);
  }
});

it('takes the later written of two that were said at the same moment', () => {
  const at = '2026-01-01T00:00:00Z';

  expect(holding([said(8, true, at), said(7, false, at)])[1]?.newest?.id).toBe(8);
});

it('says of every purpose whether anything was said', () => {
  expect(holding([]).map(({ newest }) => newest)).toEqual([null, null, null, null]);
});

it('takes a name for the same that differs by blanks only', () => {
  expect(sameName('Анна  Петрова', ' Анна Петрова ')).toBe(true);
  expect(sameName('Анна Петрова', 'анна петрова')).toBe(false);
});

it('lets only a privacy officer erase, and supervisors and administrators keep the list', () => {
  expect(rightsOf(['agent'])).toEqual({ officer: false, mayLetBeCalled: false });
  expect(rightsOf(['supervisor'])).toEqual({ officer: false, mayLetBeCalled: true });
  expect(rightsOf(['agent', 'privacy-officer'])).toEqual({ officer: true, mayLetBeCalled: true });
});
