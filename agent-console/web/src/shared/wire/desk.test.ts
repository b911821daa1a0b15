import { expect, it } from 'vitest';
import { readDeskMessage } from './desk';

const closed = {
  type: 'card.closed',
  seq: 43,
  callId: 'a~b~c',
  reason: 'answered-elsewhere',
  by: { id: 8, name: 'Boris' },
};

it('reads a message of the contract', () => {
  expect(readDeskMessage(JSON.stringify(closed))).toEqual(closed);
});

it('takes new fields and new reasons of a later server without complaint', () => {
  const later = { ...closed, reason: 'moved-to-the-moon', colour: 'blue' };

  expect(readDeskMessage(JSON.stringify(later))).toMatchObject({ type: 'card.closed', reason: 'done' });
});

it('counts a message of a type it does not know', () => {
  expect(readDeskMessage('{"type":"weather","seq":44}')).toEqual({ type: 'news', seq: 44 });
});

it('refuses what breaks the contract', () => {
  expect(readDeskMessage('not json')).toBeNull();
  expect(readDeskMessage('{"type":"card","seq":45,"card":{}}')).toBeNull();
  expect(readDeskMessage('{"type":"card"}')).toBeNull();
});
