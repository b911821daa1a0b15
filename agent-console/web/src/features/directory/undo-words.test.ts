import { expect, it } from 'vitest';
import type { Texts } from '../../shared/i18n/i18n';
import type { UndoPreview } from '../../shared/wire/directory';
import { goingBack, isNothing, staying } from './undo-words';

const t: Texts = (key, values) => `${key.split('.').at(-1)} ${values?.n}`;
const preview = (more: Partial<UndoPreview>): UndoPreview => ({
  back: 0,
  restored: 0,
  removed: 0,
  fieldsStay: 0,
  clientsStay: [],
  moves: {},
  kept: [],
  exact: true,
  background: false,
  ...more,
});

it('tells apart who gets fields back, who comes out of the trash and who goes there', () => {
  const all = preview({ back: 1_000_000, restored: 1, removed: 2, moves: { calls: 3, notes: 4, lost: 5 } });
  expect(goingBack(all, t, 'en')).toEqual([
    'back 1,000,000',
    'restored 1',
    'removed 2',
    'calls 3',
    'notes 4',
  ]);
});

it('tells what stays with each reason', () => {
  const some = preview({ fieldsStay: 2, clientsStay: [{ why: 'in-use', clients: 3 }] });
  expect(staying(some, t, 'en')).toEqual(['fields 2', 'in-use 3']);
  expect(staying(preview({}), t, 'en')).toEqual([]);
});

it('knows when nothing would go back', () => {
  expect(isNothing(preview({ fieldsStay: 7 }))).toBe(true);
  expect(isNothing(preview({ moves: { calls: 1 } }))).toBe(false);
});
