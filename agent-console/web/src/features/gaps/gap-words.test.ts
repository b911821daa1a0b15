import { expect, it } from 'vitest';
import { stretchTexts } from './gap-words';

const local = (day: number, time: string) => new Date(`2026-11-${day}T${time}`).toISOString();

it('tells a gap of today to the second, without the day', () => {
  expect(stretchTexts('ru', local(22, '12:01:03'), local(22, '12:03:40'), local(22, '15:00:00'))).toEqual({
    from: '12:01:03',
    to: '12:03:40',
  });
});

it('names the days of a gap that began yesterday', () => {
  const told = stretchTexts('en', local(21, '23:59:00'), local(22, '00:01:00'), local(22, '15:00:00'));
  expect(told.from).toContain('Nov 21');
  expect(told.to).toContain('Nov 22');
});
