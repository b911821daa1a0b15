import type { Line, LineMode } from '../../shared/wire/house';

/** What the form holds while it is filled in; an empty number is the house's. */
export interface LineFields {
  number: string;
  name: string;
  region: string;
  queue: string;
  mode: LineMode;
  minTalkSeconds: number | '';
  windowDays: number | '';
  ringSeconds: number | '';
  dispositionRequired: boolean;
}

export function newLine(): LineFields {
  return {
    number: '',
    name: '',
    region: '',
    queue: '',
    mode: 'last-agent-first',
    minTalkSeconds: '',
    windowDays: '',
    ringSeconds: '',
    dispositionRequired: false,
  };
}

export function fieldsOf(line: Line): LineFields {
  return {
    ...line,
    minTalkSeconds: line.minTalkSeconds ?? '',
    windowDays: line.windowDays ?? '',
    ringSeconds: line.ringSeconds ?? '',
  };
}

function orHouse(value: number | ''): number | null {
  return value === '' ? null : value;
}

export function toWire(fields: LineFields): Line {
  return {
    ...fields,
    number: fields.number.trim(),
    name: fields.name.trim(),
    queue: fields.queue.trim(),
    minTalkSeconds: orHouse(fields.minTalkSeconds),
    windowDays: orHouse(fields.windowDays),
    ringSeconds: orHouse(fields.ringSeconds),
  };
}

function digits(number: string): string {
  return number.replace(/\D/g, '') || number.trim();
}

/** The line that this number already is: the PBX may present it with other signs, its digits count. */
export function sameLine(lines: readonly Line[], number: string): Line | undefined {
  return number.trim() ? lines.find((line) => digits(line.number) === digits(number)) : undefined;
}
