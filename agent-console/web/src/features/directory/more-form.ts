import { freshKey } from '../../shared/ui/row-keys';
import { type Client, type ContactKind, contactKind } from '../../shared/wire/clients';
import { ownValues } from './field-words';

/** What the form holds of a client beside the basics. Own fields are texts until they are sent. */
export interface MoreFields {
  contacts: { key: number; kind: ContactKind; value: string; label: string }[];
  parent: { id: number; name: string } | null;
  team: number | null;
  deputy: number | null;
  birthday: string;
  own: Record<string, string>;
}

export function emptyContact(kind: ContactKind = 'email'): MoreFields['contacts'][number] {
  return { key: freshKey(), kind, value: '', label: '' };
}

export function noMore(): MoreFields {
  return { contacts: [], parent: null, team: null, deputy: null, birthday: '', own: {} };
}

export function moreOf(client: Client): MoreFields {
  return {
    contacts: client.contacts.map(({ kind, value, label }) => ({
      key: freshKey(),
      kind,
      value,
      label: label ?? '',
    })),
    parent: client.parent ?? null,
    team: client.team?.id ?? null,
    deputy: client.deputy?.id ?? null,
    birthday: client.birthday ?? '',
    own: Object.fromEntries(Object.entries(ownValues(client)).map(([key, value]) => [key, String(value)])),
  };
}

/** What nobody touched is not sent: a field of the archive stays as it is. */
export function moreToWire(more: MoreFields, before: MoreFields, kind: string) {
  const own: Record<string, string | null> = {};
  for (const [key, value] of Object.entries(more.own)) {
    if (value !== (before.own[key] ?? '')) own[key] = value.trim() || null;
  }
  return {
    contacts: more.contacts
      .filter((each) => each.value.trim())
      .map(({ kind: of, value, label }) => ({ kind: of, value: value.trim(), label })),
    parent: kind === 'organisation' ? (more.parent?.id ?? null) : null,
    team: more.team,
    deputy: more.deputy,
    birthday: more.birthday || null,
    fields: own,
  };
}

/** A typed value tells its kind while nobody chose one. */
export function guessKind(value: string, chosen: ContactKind): ContactKind {
  const text = value.trim();
  if (chosen !== 'email' && chosen !== 'website') return chosen;
  if (/^[^\s@]+@[^\s@]+$/.test(text)) return 'email';
  if (/^(https?:\/\/|www\.)/i.test(text)) return 'website';
  return chosen;
}

export const kinds = contactKind.options;
