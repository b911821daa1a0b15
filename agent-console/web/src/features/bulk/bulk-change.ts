import type { OwnField } from '../../shared/wire/directory';

/** What somebody wants to do to many clients. */
export interface BulkWish {
  /** The field, or `trash`. */
  what: string;
  value: string;
  tags: string[];
}

/** The value that takes the value away. */
export const away = '—';

export function noWish(): BulkWish {
  return { what: '', value: '', tags: [] };
}

/** What is typed into an own field is taken away by leaving it empty. */
export function isComplete({ what, value, tags }: BulkWish, own: readonly OwnField[]): boolean {
  if (what.endsWith('Tags')) return tags.length > 0;
  const typed = own.some(({ key, type }) => what === `fields.${key}` && type !== 'choice');
  return what === 'trash' || typed || (what !== '' && value !== '');
}

export function changeOf({ what, value, tags }: BulkWish): Record<string, unknown> {
  if (what.endsWith('Tags')) return { [what]: tags };
  const taken = value === away || value.trim() === '' ? null : value.trim();
  if (what.startsWith('fields.')) return { fields: { [what.slice('fields.'.length)]: taken } };
  return { [what]: taken === null ? null : Number(taken) };
}
