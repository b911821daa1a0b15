import { expect, it } from 'vitest';
import type { Texts } from '../../shared/i18n/i18n';
import type { Deed } from '../../shared/wire/directory';
import { offerOf, subjectText } from './deed-words';

const t: Texts = (key) => `<${key}>`;
const deed = (more: Partial<Deed>): Deed => ({
  id: 1,
  kind: 'edit',
  at: '2026-11-27T10:00:00Z',
  subject: '',
  clients: 1,
  undoable: true,
  ...more,
});
const say = (more: Partial<Deed>) => subjectText(deed(more), [], t, 'en');

it('says what a change of many was, with its fields by their names', () => {
  expect(say({ kind: 'bulk', subject: 'owner, +vip, fields.region', clients: 118 })).toBe(
    '<directory.field.owner>, +vip, region',
  );
});

it('says the file of an import, whom a merge kept, and what an undo took back', () => {
  expect(say({ kind: 'import', subject: 'clients.xlsx', clients: 4000 })).toBe('clients.xlsx');
  expect(say({ kind: 'merge', subject: 'Ivan', clients: 2 })).toBe('Ivan');
  expect(say({ kind: 'undo', undoes: { id: 7, kind: 'bulk' } })).toBe('<directory.deed.bulk>');
});

it('does not name twice who was made', () => {
  expect(say({ kind: 'create', subject: 'Ivan', client: { id: 3, name: 'Ivan' } })).toBe('');
  expect(say({ kind: 'create', subject: 'Ivan', clients: 0 })).toBe('Ivan');
});

it('offers to take back what can be, and says what cannot', () => {
  expect(offerOf(deed({}))).toBe('undo');
  expect(offerOf(deed({ kind: 'import' }))).toBe('undo');
  expect(offerOf(deed({ kind: 'erase', undoable: false }))).toBe('never');
  expect(offerOf(deed({ undoable: false, undoneBy: 9 }))).toBe('undone');
  expect(offerOf(deed({ undoable: false }))).toBeNull();
  expect(offerOf(deed({ clients: 0 }))).toBeNull(); // those it was done to are erased
});

it('knows an undo under way from one that was cut short', () => {
  const undo = { looked: 5, of: 9 };
  expect(offerOf(deed({ undo: { ...undo, state: 'running' } }))).toBe('running');
  expect(offerOf(deed({ undo: { ...undo, state: 'stopped' } }))).toBe('resting');
  expect(offerOf(deed({ undo: { ...undo, state: 'failed' } }))).toBe('resting');
});

it('knows a change of many that is still being made from one that can be taken back', () => {
  const bulk = { looked: 5, of: 9 };
  expect(offerOf(deed({ kind: 'bulk', bulk: { ...bulk, state: 'running' } }))).toBe('changing');
  expect(offerOf(deed({ kind: 'bulk', bulk: { ...bulk, state: 'stopped' } }))).toBe('undo');
  const undo = { looked: 0, state: 'running' as const };
  expect(offerOf(deed({ kind: 'bulk', bulk: { ...bulk, state: 'stopped' }, undo }))).toBe('running');
});
