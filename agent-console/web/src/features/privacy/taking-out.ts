import type { Mention } from '../../shared/wire/privacy';

/** Which texts lose the name, as the wire has it: all but `ids`, or `ids` alone. */
export interface TakingOut {
  all: boolean;
  ids: readonly string[];
}

export const everything: TakingOut = { all: true, ids: [] };
export const nothing: TakingOut = { all: false, ids: [] };

/** What is under legal hold stays as it is, whatever was chosen. */
export function isTaken(wish: TakingOut, mention: Mention): boolean {
  return !mention.held && wish.all !== wish.ids.includes(mention.id);
}

export function toggled(wish: TakingOut, id: string): TakingOut {
  const ids = wish.ids.includes(id) ? wish.ids.filter((each) => each !== id) : [...wish.ids, id];
  return { ...wish, ids };
}

export interface Taken {
  taken: number;
  of: number;
  state: 'all' | 'some' | 'none';
}

/** How many of those that may be taken out are. */
export function countTaken(wish: TakingOut, mentions: readonly Mention[]): Taken {
  const free = mentions.filter(({ held }) => !held);
  const taken = free.filter((each) => isTaken(wish, each)).length;
  const state = taken === 0 ? 'none' : taken === free.length ? 'all' : 'some';
  return { taken, of: free.length, state };
}
