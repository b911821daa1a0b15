import type { Texts } from '../../shared/i18n/i18n';
import type { Condition, Filter, OwnField } from '../../shared/wire/finding';
import type { Language } from '../../shared/wire/people';
import {
  type CallsValue,
  type ConsentValue,
  type Field,
  fields,
  isCondition,
  type Kind,
  type Said,
  wantsValue,
} from './filter';

/** What a filter's numbers stand for. */
export interface Names {
  agents: ReadonlyMap<number, string>;
  teams: ReadonlyMap<number, string>;
  own: readonly OwnField[];
  language: Language;
}

export function ownOf(field: string, own: readonly OwnField[]): OwnField | undefined {
  return field.startsWith('fields.') ? own.find(({ key }) => `fields.${key}` === field) : undefined;
}

export function kindOf(field: string, own: readonly OwnField[]): Kind {
  const type = ownOf(field, own)?.type;
  if (type) return type === 'link' ? 'own-text' : `own-${type}`;
  return field in fields ? fields[field as Field] : 'own-text';
}

export function labelOf(labels: Record<string, string>, language: Language, other: string): string {
  return labels[language] || labels.en || Object.values(labels)[0] || other;
}

export function fieldText(field: string, t: Texts, names: Names): string {
  const own = ownOf(field, names.own);
  if (own) return labelOf(own.labels, names.language, own.key);
  return field in fields ? t(`finding.field.${field.replace('.', '-')}` as 'finding.field.name') : field;
}

function listed(value: unknown, one: (part: unknown) => string, or: string): string {
  return Array.isArray(value) ? value.map(one).join(` ${or} `) : one(value);
}

function callsText(value: CallsValue, t: Texts): string {
  const parts = [t('finding.calls', { count: value.count })];
  if (value.direction) parts.push(t(`direction.${value.direction}` as 'direction.inbound').toLowerCase());
  if (value.outcome) parts.push(t(`outcome.${value.outcome}` as 'outcome.answered').toLowerCase());
  if (value.withinDays) parts.push(t('finding.inDays', { count: value.withinDays }));
  return parts.join(', ');
}

export function saidText(said: Said, t: Texts): string {
  if (said === 'none') return t('privacy.unsaid');
  return t(said === 'yes' ? 'privacy.given' : 'privacy.withdrawn');
}

function consentText({ op, value }: Condition, t: Texts): string {
  const { purpose, given } = value as ConsentValue;
  const of = t(`privacy.purpose.${purpose}`);
  if (op !== 'is-not') return t('finding.consentIs', { purpose: of, said: saidText(given, t) });
  if (given === 'none') return t('finding.consentIs', { purpose: of, said: t('finding.consentAny') });
  return t('finding.consentIsNot', { purpose: of, said: saidText(given, t) });
}

function valueText({ field, op, value }: Condition, t: Texts, names: Names): string {
  const or = t('finding.or');
  const kind = kindOf(field, names.own);
  if (op === 'within-days' || op === 'not-within-days') return t('finding.days', { count: Number(value) });
  if (op === 'between' && Array.isArray(value)) return value.map(String).join(' – ');
  if (kind === 'calls') return callsText(value as CallsValue, t);
  if (kind === 'agent' || kind === 'team') {
    const known = kind === 'agent' ? names.agents : names.teams;
    return listed(value, (id) => known.get(Number(id)) ?? `#${id}`, or);
  }
  if (kind === 'kind')
    return listed(value, (one) => t(one === 'person' ? 'clients.person' : 'clients.organisation'), or);
  const choices = ownOf(field, names.own)?.choices ?? [];
  return listed(
    value,
    (one) => {
      const choice = choices.find(({ code }) => code === one);
      return choice ? labelOf(choice.labels, names.language, choice.code) : String(one);
    },
    or,
  );
}

/** A condition in words: `Tag has VIP`, `Last talk: none for 90 days`. */
export function partText(filter: Filter, t: Texts, names: Names): string {
  if (isCondition(filter)) {
    const before = fieldText(filter.field, t, names);
    const kind = kindOf(filter.field, names.own);
    if (kind === 'consent' && wantsValue(filter.op)) return consentText(filter, t);
    if (typeof filter.value === 'boolean')
      return `${before}: ${t(filter.value ? 'finding.yes' : 'finding.no')}`;
    const birthday = kind === 'birthday' && filter.op === 'within-days';
    const op = birthday ? t('finding.op.next') : t(`finding.op.${filter.op}` as 'finding.op.is');
    return wantsValue(filter.op) ? `${before} ${op} ${valueText(filter, t, names)}` : `${before} ${op}`;
  }
  if ('not' in filter) return `${t('finding.not')} (${partText(filter.not, t, names)})`;
  const between = 'all' in filter ? t('finding.and') : t('finding.or');
  const parts = 'all' in filter ? filter.all : filter.any;
  if (parts.length === 0) return t('finding.everybody');
  return parts
    .map((part) => (isCondition(part) ? partText(part, t, names) : `(${partText(part, t, names)})`))
    .join(` ${between} `);
}
