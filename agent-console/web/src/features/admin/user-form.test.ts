import { expect, it } from 'vitest';
import type { User } from '../../shared/wire/house';
import { emptyPhone, fieldsOf, matchingUsers, newUser, onPbx, toChange, toCreate } from './user-form';

const anna: User = {
  id: 7,
  username: 'anna',
  name: 'Anna Petrova',
  roles: ['agent', 'supervisor'],
  language: 'ru',
  theme: 'auto',
  phones: [{ pbx: 'lab', endpoint: 'PJSIP/101' }],
  queues: ['sales'],
  active: true,
  version: 3,
};

it('sends nothing but the version when nothing was changed', () => {
  expect(toChange(anna, fieldsOf(anna))).toEqual({ version: 3 });
});

it('sends only what was changed, so that a new queue ends nobody’s sessions', () => {
  const fields = { ...fieldsOf(anna), queues: ['sales', 'support'] };

  expect(toChange(anna, fields)).toEqual({ version: 3, queues: ['sales', 'support'] });
});

it('knows that the order of phones means something and that of roles does not', () => {
  const fields = fieldsOf(anna);
  const second = { ...emptyPhone(), pbx: 'lab', endpoint: ' PJSIP/102 ' };

  expect(toChange(anna, { ...fields, roles: ['supervisor', 'agent'] })).toEqual({ version: 3 });
  expect(toChange(anna, { ...fields, phones: [second, ...fields.phones] })).toEqual({
    version: 3,
    phones: [
      { pbx: 'lab', endpoint: 'PJSIP/102' },
      { pbx: 'lab', endpoint: 'PJSIP/101' },
    ],
  });
});

it('leaves out rows that nobody filled in', () => {
  const fields = { ...newUser('es'), name: ' Boris ', username: ' boris ', password: 'long enough' };

  expect(toCreate(fields)).toEqual({
    name: 'Boris',
    username: 'boris',
    password: 'long enough',
    roles: ['agent'],
    language: 'es',
    phones: [],
    queues: [],
  });
});

it('takes the first PBX for a phone whose PBX nobody chose', () => {
  const fields = { ...newUser('en'), phones: [{ ...emptyPhone(), endpoint: 'PJSIP/101' }] };

  expect(toCreate(onPbx(fields, 'lab')).phones).toEqual([{ pbx: 'lab', endpoint: 'PJSIP/101' }]);
  expect(toChange(anna, onPbx(fieldsOf(anna), 'other'))).toEqual({ version: 3 });
});

it('finds people by name, sign-in, phone and queue', () => {
  expect(matchingUsers([anna], 'petrova 101')).toEqual([anna]);
  expect(matchingUsers([anna], 'SALES anna')).toEqual([anna]);
  expect(matchingUsers([anna], 'anna support')).toEqual([]);
  expect(matchingUsers([anna], ' ')).toEqual([anna]);
});
