import { expect, it } from 'vitest';
import { passwordFault } from './password-form';

it('asks for the present password, then for a new one, then for the same once more', () => {
  expect(passwordFault({ current: '', wanted: 'a', again: 'a' })).toBe('current-missing');
  expect(passwordFault({ current: 'x', wanted: '', again: '' })).toBe('wanted-missing');
  expect(passwordFault({ current: 'x', wanted: 'a', again: 'b' })).toBe('differs');
  expect(passwordFault({ current: 'x', wanted: 'a', again: 'a' })).toBeNull();
});
