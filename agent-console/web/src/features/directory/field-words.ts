import type { Texts } from '../../shared/i18n/i18n';
import type { Client } from '../../shared/wire/clients';
import type { Labels, OwnField } from '../../shared/wire/directory';
import type { Language } from '../../shared/wire/people';

const known = new Set([
  'name',
  'kind',
  'owner',
  'deputy',
  'team',
  'tags',
  'note',
  'birthday',
  'parent',
  'numbers',
  'contacts',
  'organisations',
  'deletedAt',
  'mergedInto',
]);

/** In the reader's language, else in any: a field is never nameless. */
export function labelOf(labels: Labels, language: Language, otherwise: string): string {
  return labels[language] || labels.en || labels.ru || labels.es || otherwise;
}

function ownKey(field: string): string | null {
  return field.startsWith('fields.') ? field.slice('fields.'.length) : null;
}

export function fieldName(field: string, own: readonly OwnField[], t: Texts, language: Language): string {
  const key = ownKey(field);
  if (key !== null) {
    const defined = own.find((each) => each.key === key);
    return defined ? labelOf(defined.labels, language, key) : key;
  }
  return known.has(field) ? t(`directory.field.${field}` as 'directory.field.name') : field;
}

function part(value: unknown, name: string): string {
  if (typeof value !== 'object' || value === null || !(name in value)) return '';
  const found = (value as Record<string, unknown>)[name];
  return found === null || found === undefined ? '' : String(found);
}

function listed(one: unknown): string {
  if (typeof one !== 'object' || one === null) return String(one);
  const main = part(one, 'typed') || part(one, 'value') || part(one, 'name');
  const aside = part(one, 'label') || part(one, 'role');
  return aside ? `${main} (${aside})` : main;
}

/** A value of a field as people read it; empty when there is none. */
export function valueText(
  field: string,
  value: unknown,
  own: readonly OwnField[],
  t: Texts,
  language: Language,
): string {
  if (value === null || value === undefined) return '';
  if (field === 'deletedAt') return t('directory.changes.yes');
  if (field === 'kind') return t(value === 'organisation' ? 'clients.organisation' : 'clients.person');
  if (Array.isArray(value)) return value.map(listed).join(', ');
  if (typeof value === 'object') return part(value, 'name');
  const key = ownKey(field);
  const defined = key === null ? undefined : own.find((each) => each.key === key);
  if (defined?.type === 'choice') {
    const choice = defined.choices.find((each) => each.code === value);
    if (choice) return labelOf(choice.labels, language, choice.code);
  }
  if (defined?.type === 'number' && typeof value === 'number') return value.toLocaleString(language);
  return String(value);
}

export function fitting(own: readonly OwnField[], kind: string): OwnField[] {
  return own.filter((field) => !field.archived && (field.about === 'both' || field.about === kind));
}

/** What stands in a client's own fields, by key. */
export function ownValues(client: Client): Record<string, string | number> {
  const all = typeof client.fields === 'object' && client.fields ? Object.entries(client.fields) : [];
  return Object.fromEntries(
    all.filter(
      (each): each is [string, string | number] => typeof each[1] === 'string' || typeof each[1] === 'number',
    ),
  );
}
