import { afterEach, expect, it, vi } from 'vitest';
import { address, callPath, freshKey, xsrfToken } from './api';
import { Problem, problemOf } from './problem';

it('leaves empty filters out of an address', () => {
  expect(address('/api/calls', { since: '', number: '+7 495', cursor: null, limit: 50 })).toBe(
    '/api/calls?number=%2B7+495&limit=50',
  );
});

afterEach(() => vi.unstubAllGlobals());

it('makes keys without a secure context too', () => {
  const { getRandomValues } = crypto;
  vi.stubGlobal('crypto', { getRandomValues: getRandomValues.bind(crypto) });

  expect(freshKey()).toMatch(/^[0-9a-f]{32}$/);
  expect(freshKey()).not.toBe(freshKey());
});

it('puts a call id into a path as one piece', () => {
  expect(callPath('lab~1~a/b.7', '/hangup')).toBe('/api/calls/lab~1~a%2Fb.7/hangup');
});

it('finds the CSRF token among other cookies', () => {
  expect(xsrfToken('NOT-XSRF-TOKEN=no; XSRF-TOKEN=a%2Bb; x=y')).toBe('a+b');
  expect(xsrfToken('')).toBe('');
});

it('reads a refusal with its field, and bears an answer that is no problem at all', async () => {
  const refusal = {
    code: 'invalid',
    detail: 'no',
    errors: [{ field: 'name', code: 'required', message: 'Fill in' }],
  };
  const problem = await problemOf(new Response(JSON.stringify(refusal), { status: 422 }));
  expect(problem.code).toBe('invalid');
  expect(problem.field('name')).toBe('Fill in');

  const gateway = await problemOf(new Response('<html>', { status: 502 }));
  expect(gateway.code).toBe('http-502');
});

it('finds what is wrong with a list in any of its places', () => {
  const problem = new Problem(422, 'invalid', '', [{ field: 'queues[1]', message: 'No spaces' }]);

  expect(problem.within('queues')).toBe('No spaces');
  expect(problem.within('queue')).toBeUndefined();
});
