import { expect, it } from 'vitest';
import { looksLikeNumber, phoneText } from './phone';
import { agoText, clockText, daysAgo, secondsBetween } from './time';

it('writes lengths as a clock, never below zero', () => {
  expect(clockText(7)).toBe('0:07');
  expect(clockText(3753.9)).toBe('1:02:33');
  expect(clockText(-5)).toBe('0:00');
  expect(secondsBetween('2026-11-21T10:00:00Z', Date.parse('2026-11-21T10:01:05Z'))).toBe(65);
});

it('counts calendar days, not spans of 24 hours', () => {
  const now = new Date(2026, 10, 21, 0, 10).getTime();

  expect(daysAgo(new Date(2026, 10, 20, 23, 50).toISOString(), now)).toBe(1);
  expect(agoText('en', new Date(2026, 10, 18, 12, 0).toISOString(), now)).toBe('3 days ago');
  expect(agoText('ru', new Date(2026, 10, 20, 12, 0).toISOString(), now)).toBe('вчера');
});

it('shows a number in its international form and keeps what cannot be read', () => {
  expect(phoneText({ typed: '84951234567', e164: '+74951234567' })).toBe('+7 495 123 45 67');
  expect(phoneText({ typed: 'x', e164: '+74951234567', extension: '12' })).toBe('+7 495 123 45 67 #12');
  expect(phoneText({ typed: '12-34', e164: null })).toBe('12-34');
});

it('takes for a number to dial only what is nothing else', () => {
  expect(looksLikeNumber('8 (495) 123-45-67')).toBe(true);
  expect(looksLikeNumber('104')).toBe(true);
  expect(looksLikeNumber('12')).toBe(false);
  expect(looksLikeNumber('ООО 1234')).toBe(false);
});
