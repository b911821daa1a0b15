import type { CallItem } from '../../shared/wire/calls';
import type { Gap } from '../../shared/wire/gaps';

export type HistoryRow = { kind: 'call'; call: CallItem } | { kind: 'gap'; gap: Gap };

/** Calls and gaps as one list, the latest first: a gap stands above the calls that began before its end. */
export function withGaps(calls: readonly CallItem[], gaps: readonly Gap[]): HistoryRow[] {
  const open = [...gaps].sort((a, b) => Date.parse(b.to) - Date.parse(a.to));
  const rows: HistoryRow[] = [];
  for (const call of calls) {
    const began = Date.parse(call.startedAt);
    while (open[0] && Date.parse(open[0].to) >= began) {
      const gap = open.shift();
      if (gap) rows.push({ kind: 'gap', gap });
    }
    rows.push({ kind: 'call', call });
  }
  return rows;
}
