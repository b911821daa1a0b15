import { clockText } from '../../shared/format/time';
import type { ClientImport, Column, ImportState, Meaning, Progress, Repair } from '../../shared/wire/imports';

/** Steps of the wizard, in their order. */
export const steps = ['columns', 'numbers', 'duplicates', 'run'] as const;
export type Step = (typeof steps)[number];

const moving: readonly ImportState[] = ['reading', 'trying', 'running', 'stopping', 'undoing'];

/** Whether the server works on it by itself, so that looking again is worth it. */
export function isMoving(state: ImportState): boolean {
  return moving.includes(state);
}

/** Whether its undo was cut short, and waits for somebody to let it go on. */
export function isUndoResting(each: ClientImport): boolean {
  return each.state === 'undoing' && each.undo?.state !== 'running';
}

/** Whether columns and settings may still be changed: before it runs, or for the rows that are left. */
export function isOpen(state: ImportState): boolean {
  return state === 'ready' || hasRest(state);
}

/** Whether it ended before the end of its file and can go on. */
export function hasRest(state: ImportState): boolean {
  return state === 'stopped' || state === 'failed';
}

/** Where somebody finds themselves who has chosen that step, or none yet. */
export function stepOf(each: ClientImport, chosen: Step | null): Step {
  if (!isOpen(each.state)) return 'run';
  return chosen ?? (hasRest(each.state) || isTried(each) ? 'run' : 'columns');
}

/** Whether a dry run has told of the whole file what would happen; one that was stopped has not. */
export function isTried(each: ClientImport): boolean {
  const { rows = 0, of = 0 } = each.progress ?? {};
  return each.state === 'ready' && rows > 0 && rows >= (of ?? 0);
}

/** A meaning as the value of a choice: `number`, `contact:email`, `field:region`. */
export function meaningKey(meaning: Meaning): string {
  if (meaning.to === 'contact') return `contact:${meaning.contact ?? 'email'}`;
  if (meaning.to === 'field') return `field:${meaning.field ?? ''}`;
  return meaning.to;
}

/** The meaning that was chosen, with the label and group that the column had. */
export function meaningOf(key: string, before: Meaning): Meaning {
  const [to = 'ignore', rest = ''] = key.split(/:(.*)/s);
  return {
    to: to as Meaning['to'],
    label: to === 'number' || to === 'contact' ? before.label : '',
    contact: to === 'contact' ? rest : '',
    field: to === 'field' ? rest : '',
    group: before.group,
  };
}

/** Those that carry a label of their own. */
export function hasLabel(meaning: Meaning): boolean {
  return meaning.to === 'number' || meaning.to === 'contact';
}

/** What is missing before anything can be imported: somebody's name. */
export function lacks(columns: readonly Column[]): 'nothing' | 'who' {
  const who: Meaning['to'][] = ['name', 'firstName', 'lastName', 'organisation', 'person'];
  return columns.some((column) => who.includes(column.meaning.to)) ? 'nothing' : 'who';
}

/** How far it is with what it does now: an undo goes over clients, everything else over rows. */
export function doneOf(each: ClientImport): Pick<Progress, 'rows' | 'of'> {
  if (each.state !== 'undoing') return { rows: each.progress?.rows ?? 0, of: each.progress?.of };
  return { rows: each.undo?.looked ?? 0, of: each.undo?.of };
}

/** From 0 to 1; null when nobody knows of how much. */
export function partOf(progress: Pick<Progress, 'rows' | 'of'> | null | undefined): number | null {
  if (!progress?.of) return null;
  return Math.min(1, progress.rows / progress.of);
}

/** How long it will take; before its first rows are done that is told by how quick earlier ones were. */
export function leftText(progress: Partial<Progress> | null | undefined): string {
  if (progress?.secondsLeft == null) return '–';
  return `${progress.rate ? '' : '≈ '}${clockText(progress.secondsLeft)}`;
}

const sizes = ['B', 'KB', 'MB', 'GB'] as const;

export function sizeText(language: string, bytes: number): string {
  const power = bytes < 1000 ? 0 : Math.min(3, Math.floor(Math.log10(bytes) / 3));
  const digits = power > 1 ? 1 : 0;
  const amount = (bytes / 1000 ** power).toLocaleString(language, { maximumFractionDigits: digits });
  return `${amount} ${sizes[power]}`;
}

const asking = ['doubtful', 'none'];

/** Groups of numbers that hold any, those that ask for a decision first. */
export function asksFirst(groups: Repair['groups']): Repair['groups'] {
  const filled = groups.filter(({ count }) => count > 0);
  const asks = (group: Repair['groups'][number]) => asking.includes(group.code);
  return [...filled.filter(asks), ...filled.filter((group) => !asks(group))];
}
