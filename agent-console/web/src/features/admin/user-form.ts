import type { Role, User } from '../../shared/wire/house';
import type { Language } from '../../shared/wire/people';

export interface PhoneFields {
  key: number;
  /** Empty while nobody chose: then it is the house's first. */
  pbx: string;
  endpoint: string;
}

/** What the form holds while it is filled in. */
export interface UserFields {
  name: string;
  username: string;
  password: string;
  roles: Role[];
  language: Language;
  phones: PhoneFields[];
  queues: string[];
  active: boolean;
}

let keys = 0;
export function emptyPhone(): PhoneFields {
  keys += 1;
  return { key: keys, pbx: '', endpoint: '' };
}

export function newUser(language: Language): UserFields {
  return {
    name: '',
    username: '',
    password: '',
    roles: ['agent'],
    language,
    phones: [emptyPhone()],
    queues: [],
    active: true,
  };
}

export function fieldsOf(user: User): UserFields {
  const { name, username, roles, language, queues, active } = user;
  const phones = user.phones.map((phone) => ({ ...emptyPhone(), ...phone }));
  return { name, username, password: '', roles: [...roles], language, phones, queues: [...queues], active };
}

export function onPbx(fields: UserFields, first: string): UserFields {
  return { ...fields, phones: fields.phones.map((phone) => ({ ...phone, pbx: phone.pbx || first })) };
}

/** The rows that are sent; the server's `phones[1]` counts these. */
export function filledPhones(fields: UserFields): PhoneFields[] {
  return fields.phones.filter(({ endpoint }) => endpoint.trim());
}

function common(fields: UserFields) {
  return {
    name: fields.name.trim(),
    roles: fields.roles,
    language: fields.language,
    phones: filledPhones(fields).map(({ pbx, endpoint }) => ({ pbx, endpoint: endpoint.trim() })),
    queues: fields.queues,
  };
}

export function toCreate(fields: UserFields) {
  return { ...common(fields), username: fields.username.trim(), password: fields.password };
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/**
 * Only what was changed: a password that is empty stays as it was, and sessions are not ended by a new queue.
 * The order of roles means nothing, the first phone is the one that click-to-call rings.
 */
export function toChange(user: User, fields: UserFields): Record<string, unknown> {
  const before = common(fieldsOf(user));
  const now = common(fields);
  const change: Record<string, unknown> = { version: user.version };
  for (const key of ['name', 'language', 'phones', 'queues'] as const) {
    if (!same(before[key], now[key])) change[key] = now[key];
  }
  if (!same([...before.roles].sort(), [...now.roles].sort())) change.roles = now.roles;
  if (fields.active !== user.active) change.active = fields.active;
  if (fields.password) change.password = fields.password;
  return change;
}

/** Whose name, sign-in, phone or queue holds all of the words. */
export function matchingUsers(users: readonly User[], text: string): User[] {
  const words = text.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return users.filter((user) => {
    const phones = user.phones.map((phone) => phone.endpoint);
    const all = [user.name, user.username, ...phones, ...user.queues].join(' ').toLocaleLowerCase();
    return words.every((word) => all.includes(word));
  });
}
