import type { Texts } from '../../shared/i18n/i18n';
import type { PartState, StatusPart } from '../../shared/wire/people';

export const partTones: Record<PartState, string> = {
  up: 'talking',
  syncing: 'held',
  connecting: 'paused',
  down: 'missed',
  refused: 'missed',
};

export function partName(t: Texts, name: string): string {
  if (name.startsWith('pbx:')) return t('status.part.pbx', { name: name.slice(4) });
  if (name === 'database' || name === 'fastagi' || name === 'recordings') return t(`status.part.${name}`);
  return name;
}

/** What needs somebody's attention, the worst first; "reading calls" mends itself and is not counted. */
export function troubles(parts: readonly StatusPart[]): StatusPart[] {
  const gravity: PartState[] = ['refused', 'down', 'connecting'];
  return parts
    .filter((part) => gravity.includes(part.state))
    .sort((a, b) => gravity.indexOf(a.state) - gravity.indexOf(b.state));
}
