import type { Merged } from '../../shared/wire/directory';

/** Whose value of a field somebody chose. */
export type Choices = Record<string, number>;

type Field = Merged['fields'][number];

const united = new Set(['numbers', 'contacts', 'organisations', 'tags']);

/** Lists are united; where only one has a value, there is nothing to choose. */
export function canChoose(field: Field): boolean {
  return !united.has(field.field) && new Set(field.values.map((each) => JSON.stringify(each.value))).size > 1;
}

/** Whose value is taken now; null where both are: notes are joined until somebody chooses one. */
export function chosen(field: Field, keep: number, choose: Choices): number | null {
  const asked = choose[field.field];
  if (asked !== undefined) return asked;
  if (field.field === 'note') return null;
  const own = field.values.find((each) => each.client === keep);
  return (own ?? field.values[0])?.client ?? null;
}

export function mergeOf(clients: readonly { id: number }[], keep: number, choose: Choices, dryRun: boolean) {
  const merge = clients.map((each) => each.id).filter((id) => id !== keep);
  return { keep, merge, choose, dryRun };
}
