import { expect, it } from 'vitest';
import { emptyContact, guessKind, moreToWire, noMore } from './more-form';

it('sends only the own fields that were changed, and takes emptied ones away', () => {
  const before = { ...noMore(), own: { region: 'Moscow', seats: '5', old: 'x' } };
  const now = { ...before, own: { ...before.own, region: ' Tver ', seats: '' } };

  expect(moreToWire(now, before, 'person').fields).toEqual({ region: 'Tver', seats: null });
});

it('leaves empty contacts out, and puts no person below an organisation', () => {
  const more = {
    ...noMore(),
    contacts: [emptyContact(), { ...emptyContact('tax'), value: ' 77 ' }],
    parent: { id: 4, name: 'Holding' },
  };

  expect(moreToWire(more, noMore(), 'organisation')).toMatchObject({
    contacts: [{ kind: 'tax', value: '77', label: '' }],
    parent: 4,
  });
  expect(moreToWire(more, noMore(), 'person').parent).toBeNull();
});

it('tells an e-mail from a website by what is typed', () => {
  expect(guessKind('https://example.com', 'email')).toBe('website');
  expect(guessKind('a@example.com', 'website')).toBe('email');
  expect(guessKind('a@example.com', 'messenger')).toBe('messenger');
});
