import type { TextKey } from '../../shared/i18n/i18n';

/** What a row can tell beside its name, in the order it is offered. */
export const columns = {
  organisation: 'clients.organisation',
  numbers: 'clients.number',
  owner: 'clients.owner',
  tags: 'clients.tags',
  lastTalkAt: 'finding.field.lastTalkAt',
  'contact.email': 'finding.field.contact-email',
  'contact.messenger': 'finding.field.contact-messenger',
  'contact.address': 'finding.field.contact-address',
  'contact.tax': 'finding.field.contact-tax',
  note: 'clients.note',
  birthday: 'finding.field.birthday',
  team: 'finding.field.team',
  deputy: 'finding.field.deputy',
  createdAt: 'finding.field.createdAt',
  updatedAt: 'finding.field.updatedAt',
} as const satisfies Record<string, TextKey>;

export type Column = keyof typeof columns;
export const usual: readonly string[] = ['organisation', 'numbers', 'owner', 'tags'];

const sortable = new Set(['name', 'lastTalkAt', 'birthday', 'createdAt', 'updatedAt']);

export function canSort(column: string): boolean {
  return sortable.has(column) || column.startsWith('fields.');
}

/** The next order when a heading is pressed: up, down, as they come. */
export function nextSort(now: string, column: string): string {
  if (now === column) return `-${column}`;
  return now === `-${column}` ? '' : column;
}

/** Columns that the server is asked for: the others are in every row. */
export function asked(chosen: readonly string[]): string[] {
  return chosen.filter((column) => !usual.includes(column));
}

const widths: Record<string, string> = {
  organisation: 'minmax(8rem, 2fr)',
  numbers: '10.5rem',
  owner: 'minmax(6rem, 1fr)',
  tags: 'minmax(6rem, 1.2fr)',
  note: 'minmax(8rem, 2fr)',
  'contact.email': 'minmax(9rem, 1.5fr)',
  'contact.address': 'minmax(8rem, 1.5fr)',
};

export function template(chosen: readonly string[]): string {
  const each = chosen.map((column) => widths[column] ?? 'minmax(6rem, 1fr)');
  return ['1.25rem', '1rem', 'minmax(9rem, 1.7fr)', ...each].join(' ');
}
