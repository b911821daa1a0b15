import { describe, expect, it } from 'vitest';
import { type Drafts, keepDraft, ownWordsMs, reduceDrafts, restoreDrafts } from './drafts';

const now = 1_800_000_000_000;

function typed(text: string, drafts: Drafts = {}): Drafts {
  return reduceDrafts(drafts, { type: 'typed', callId: 'a', text, at: now });
}

class FakeStorage implements Storage {
  [name: string]: unknown;
  getItem(key: string): string | null {
    const value = Object.hasOwn(this, key) ? this[key] : null;
    return typeof value === 'string' ? value : null;
  }
  setItem(key: string, value: string): void {
    this[key] = value;
  }
  removeItem(key: string): void {
    delete this[key];
  }
  clear(): void {}
  key(): null {
    return null;
  }
  get length(): number {
    return Object.keys(this).length;
  }
}

describe('a draft of notes', () => {
  it('is dirty until the server has acknowledged exactly these words', () => {
    const written = typed('half');
    const longer = typed('half a note', written);

    expect(reduceDrafts(longer, { type: 'acknowledged', callId: 'a', text: 'half' }).a?.dirty).toBe(true);
    expect(reduceDrafts(longer, { type: 'acknowledged', callId: 'a', text: 'half a note' }).a?.dirty).toBe(
      false,
    );
  });

  it('is never overwritten by an echo while it is unsent or just typed', () => {
    const echo = { type: 'server', callId: 'a', notes: 'old', at: now + 1 } as const;
    const sent = reduceDrafts(typed('mine'), { type: 'acknowledged', callId: 'a', text: 'mine' });

    expect(reduceDrafts(typed('mine'), echo).a?.text).toBe('mine');
    expect(reduceDrafts(sent, echo).a?.text).toBe('mine');
  });

  it('follows what was written in another tab when this one is quiet', () => {
    const sent = reduceDrafts(typed('mine'), { type: 'acknowledged', callId: 'a', text: 'mine' });
    const other = {
      type: 'server',
      callId: 'a',
      notes: 'theirs',
      disposition: '',
      at: now + ownWordsMs,
    } as const;

    expect(reduceDrafts(sent, other).a?.text).toBe('theirs');
  });

  it('survives a reload as long as it is unsent', () => {
    const storage = new FakeStorage();
    keepDraft(storage, 7, 'a', typed('half').a);

    expect(restoreDrafts(storage, 7, now + 60_000).a).toMatchObject({ text: 'half', dirty: true });

    keepDraft(
      storage,
      7,
      'a',
      reduceDrafts(typed('half'), { type: 'acknowledged', callId: 'a', text: 'half' }).a,
    );
    expect(restoreDrafts(storage, 7, now)).toEqual({});
  });

  it('belongs to the agent who wrote it, also on a shared PC', () => {
    const storage = new FakeStorage();
    keepDraft(storage, 7, 'a', typed('half').a);

    expect(restoreDrafts(storage, 8, now)).toEqual({});
    expect(restoreDrafts(storage, 7, now).a?.text).toBe('half');
  });

  it('is thrown away when it is broken or a week old', () => {
    const storage = new FakeStorage();
    storage.setItem('rapport.draft.7.broken', '{"text":');
    storage.setItem('rapport.language', 'ru');
    keepDraft(storage, 7, 'old', typed('half').a);

    expect(restoreDrafts(storage, 7, now + 8 * 86_400_000)).toEqual({});
    expect(storage.getItem('rapport.draft.7.broken')).toBeNull();
    expect(storage.getItem('rapport.language')).toBe('ru');
  });
});
