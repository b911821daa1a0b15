/** What somebody wants to change of many clients; `-` takes the value away. */
export interface BulkWish {
  what: string;
  value: string;
  tags: string[];
}

export function noWish(): BulkWish {
  return { what: '', value: '', tags: [] };
}

export function isComplete(wish: BulkWish): boolean {
  return wish.what.endsWith('Tags') ? wish.tags.length > 0 : wish.what !== '' && wish.value.trim() !== '';
}

export function changeOf({ what, value, tags }: BulkWish): Record<string, unknown> {
  if (what.endsWith('Tags')) return { [what]: tags };
  const taken = value === '-' ? null : value;
  if (what.startsWith('fields.')) return { fields: { [what.slice('fields.'.length)]: taken } };
  return { [what]: taken === null ? null : Number(taken) };
}
