import { describe, expect, it } from 'vitest';
import type { ClientImport, Column, Meaning } from '../../shared/wire/imports';
import {
  asksFirst,
  doneOf,
  isMoving,
  isTried,
  isUndoResting,
  lacks,
  leftText,
  meaningKey,
  meaningOf,
  partOf,
  sizeText,
  stepOf,
} from './import-state';

const work: Meaning = { to: 'number', label: 'work', contact: '', field: '', group: 2 };
const column = (meaning: Meaning): Column => ({ index: 0, heading: '', samples: [], sure: 1, meaning });
const each = (state: ClientImport['state'], rows = 0, looked = 0): ClientImport => ({
  id: 1,
  file: 'fair.csv',
  bytes: 1,
  at: '2026-11-27T10:00:00Z',
  state,
  columns: [],
  progress: { ...progress, rows, of: 10, created: 6, updated: 2 },
  undo: { state: 'running', of: 8, looked, undone: 0, keptCount: 0, kept: [] },
  fileKept: true,
});
const progress = { rate: 0, created: 0, updated: 0, skipped: 0, rejected: 0, asked: 0 };

describe('a meaning', () => {
  it('comes back from its choice as it was', () => {
    const meanings: Meaning[] = [
      work,
      { to: 'contact', label: '', contact: 'tax', field: '', group: 1 },
      { to: 'field', label: '', contact: '', field: 'region:north', group: 1 },
      { to: 'name', label: '', contact: '', field: '', group: 1 },
    ];

    for (const each of meanings) expect(meaningOf(meaningKey(each), each)).toEqual(each);
  });

  it('keeps its group, and its label only where it may have one', () => {
    expect(meaningOf('contact:email', work)).toMatchObject({ contact: 'email', label: 'work', group: 2 });
    expect(meaningOf('note', work)).toMatchObject({ label: '', group: 2 });
  });
});

describe('an import', () => {
  it('lacks somebody when no column says who', () => {
    expect(lacks([column({ ...work, to: 'note' })])).toBe('who');
    expect(lacks([column(work)])).toBe('who');
    expect(lacks([column(work), column({ ...work, to: 'organisation' })])).toBe('nothing');
  });

  it('shows its run once it has left the wizard', () => {
    expect(stepOf(each('ready'), null)).toBe('columns');
    expect(stepOf(each('ready'), 'numbers')).toBe('numbers');
    expect(stepOf(each('running'), 'numbers')).toBe('run');
    expect(stepOf(each('trying'), 'numbers')).toBe('run');
    expect(isMoving('stopping')).toBe(true);
    expect(isMoving('done')).toBe(false);
  });

  it('that was stopped goes back to its columns when it is asked to', () => {
    expect(stepOf(each('stopped', 5), null)).toBe('run');
    expect(stepOf(each('stopped', 5), 'columns')).toBe('columns');
    expect(stepOf(each('done', 10), 'columns')).toBe('run');
  });

  it('is tried when a dry run came to the end of its file', () => {
    expect(isTried(each('ready', 5))).toBe(false);
    expect(isTried(each('ready', 10))).toBe(true);
    expect(stepOf(each('ready', 10), null)).toBe('run');
  });

  it('is undone over clients, not over rows', () => {
    expect(doneOf(each('undoing', 10, 4))).toEqual({ rows: 4, of: 8 });
    expect(doneOf(each('running', 5))).toEqual({ rows: 5, of: 10 });
    expect(isUndoResting(each('undoing'))).toBe(false);
    const stopped = { ...each('undoing'), undo: { ...each('undoing').undo, state: 'stopped' } };
    expect(isUndoResting(stopped as ClientImport)).toBe(true);
  });

  it('knows how much is done only when it knows of how much', () => {
    expect(partOf({ ...progress, rows: 5, of: null })).toBeNull();
    expect(partOf({ ...progress, rows: 5, of: 10 })).toBe(0.5);
    expect(partOf({ ...progress, rows: 12, of: 10 })).toBe(1);
  });
});

it('a size is short', () => {
  expect(sizeText('en', 999)).toBe('999 B');
  expect(sizeText('en', 41_300)).toBe('41 KB');
  expect(sizeText('en', 64_210_000)).toBe('64.2 MB');
});

it('numbers that ask for a decision stand first, empty groups nowhere', () => {
  const group = (code: 'clean' | 'several' | 'doubtful' | 'none', count: number) => ({
    code,
    count,
    decided: 0,
    samples: [],
  });

  expect(
    asksFirst([group('clean', 9), group('several', 0), group('doubtful', 2), group('none', 1)]).map(
      ({ code }) => code,
    ),
  ).toEqual(['doubtful', 'none', 'clean']);
});

describe('the time that is left', () => {
  it('is told from the first look on, and is then only about right', () => {
    expect(leftText({ rate: 0, secondsLeft: 100 })).toBe('≈ 1:40');
    expect(leftText({ rate: 12000, secondsLeft: 100 })).toBe('1:40');
    expect(leftText({ rate: 0, secondsLeft: 0 })).toBe('≈ 0:00');
  });

  it('is left out where nothing tells', () => {
    expect(leftText({ rate: 0, secondsLeft: null })).toBe('–');
    expect(leftText(undefined)).toBe('–');
  });
});
