import { freshKey } from '../../shared/ui/row-keys';
import type { Labels, OwnField } from '../../shared/wire/directory';
import { type Language, language } from '../../shared/wire/people';

export const languages = language.options;
type Typed = Record<Language, string>;

/** A choice as it is typed; `kept` ones stand in clients, their code stays. */
export interface ChoiceRow {
  key: number;
  code: string;
  codeTyped: boolean;
  kept: boolean;
  labels: Typed;
}

export interface FieldFields {
  key: string;
  keyTyped: boolean;
  about: OwnField['about'];
  type: OwnField['type'];
  labels: Typed;
  choices: ChoiceRow[];
  position: number;
  archived: boolean;
}

function allLabels(labels: Labels): Typed {
  return { en: labels.en ?? '', ru: labels.ru ?? '', es: labels.es ?? '' };
}

export function emptyChoice(): ChoiceRow {
  return { key: freshKey(), code: '', codeTyped: false, kept: false, labels: allLabels({}) };
}

export function newField(): FieldFields {
  return {
    key: '',
    keyTyped: false,
    about: 'both',
    type: 'text',
    labels: allLabels({}),
    choices: [emptyChoice(), emptyChoice()],
    position: 0,
    archived: false,
  };
}

export function fieldsOf(field: OwnField): FieldFields {
  return {
    ...field,
    keyTyped: true,
    labels: allLabels(field.labels),
    choices: field.choices.map(({ code, labels }) => ({
      key: freshKey(),
      code,
      codeTyped: true,
      kept: true,
      labels: allLabels(labels),
    })),
  };
}

const letters: Record<string, string> = Object.fromEntries(
  [...'абвгдеёжзийклмнопрстуфхцчшщъыьэюя'].map((letter, index) => [
    letter,
    'a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh sch  y  e yu ya'.split(' ')[index] ?? '',
  ]),
);

/** A key made of the first label there is: "Área de venta" → area_de_venta. */
export function keyFor(labels: Typed): string {
  const label = languages.map((each) => labels[each].trim()).find(Boolean) ?? '';
  const latin = [...label.toLowerCase()].map((letter) => letters[letter] ?? letter).join('');
  return latin
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+|_+$/g, '')
    .slice(0, 40);
}

export function toWire(fields: FieldFields) {
  const choices = fields.choices.filter((row) => row.code || Object.values(row.labels).some(Boolean));
  return {
    key: fields.key.trim(),
    about: fields.about,
    type: fields.type,
    labels: fields.labels,
    choices:
      fields.type === 'choice' ? choices.map(({ code, labels }) => ({ code: code.trim(), labels })) : [],
    archived: fields.archived,
    ...(fields.keyTyped && fields.position >= 0 ? { position: fields.position } : {}),
  };
}
