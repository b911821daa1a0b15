import type { Brief } from '../../shared/wire/clients';

/** What a typed name may mean: organisations of the book, and a new one unless one is called just so. */
export interface Choice {
  value: string;
  id: number | null;
  name: string;
}

export function choicesFor(typed: string, found: readonly Pick<Brief, 'id' | 'name'>[]): Choice[] {
  const name = typed.trim();
  if (!name) return [];
  const known = found.map((each) => ({ value: `known-${each.id}`, id: each.id, name: each.name }));
  const called = known.some((each) => each.name.toLocaleLowerCase() === name.toLocaleLowerCase());
  return called ? known : [...known, { value: 'new', id: null, name }];
}
