import { freshKey } from '../../shared/ui/row-keys';
import type { Client, ClientKind, NewClient } from '../../shared/wire/clients';

/** What the form holds while it is filled in; turned into the wire's shape when it is sent. */
export interface ClientFields {
  kind: ClientKind;
  name: string;
  numbers: { key: number; typed: string; label: string }[];
  organisations: { key: number; id: number | null; name: string; role: string }[];
  owner: number | null;
  tags: string[];
  note: string;
}

export function formFor(number: string, name: string): ClientFields {
  return {
    kind: 'person',
    name,
    numbers: [{ key: freshKey(), typed: number, label: '' }],
    organisations: [{ key: freshKey(), id: null, name: '', role: '' }],
    owner: null,
    tags: [],
    note: '',
  };
}

export function formOf(client: Client): ClientFields {
  return {
    kind: client.kind,
    name: client.name,
    numbers: client.numbers.map(({ typed, label }) => ({ key: freshKey(), typed, label: label ?? '' })),
    organisations: client.organisations.map(({ id, name, role }) => ({
      key: freshKey(),
      id,
      name,
      role: role ?? '',
    })),
    owner: client.owner?.id ?? null,
    tags: [...client.tags],
    note: client.note ?? '',
  };
}

export function toWire(fields: ClientFields): Omit<NewClient, 'linkCall'> {
  const filled = fields.organisations.filter((each) => each.name.trim() || each.id !== null);
  return {
    kind: fields.kind,
    name: fields.name.trim(),
    numbers: fields.numbers
      .filter((each) => each.typed.trim())
      .map(({ typed, label }) => ({ typed: typed.trim(), label })),
    organisations:
      fields.kind === 'organisation'
        ? []
        : filled.map(({ id, name, role }) => (id === null ? { name: name.trim(), role } : { id, role })),
    owner: fields.owner,
    tags: fields.tags,
    note: fields.note.trim(),
  };
}
