import type { Examined, Finding, Health } from '../../shared/wire/doctor';

export const healthTones: Record<Health, string> = {
  failed: 'missed',
  warning: 'paused',
  unknown: 'away',
  ok: 'talking',
};

const gravity: readonly Health[] = ['failed', 'warning', 'unknown', 'ok'];

/** The worst first; what is equally grave stays as the server tells it. */
export function worstFirst(findings: readonly Finding[]): Finding[] {
  return [...findings].sort((a, b) => gravity.indexOf(a.state) - gravity.indexOf(b.state));
}

/** How many things somebody should do something about. */
export function toMend(pbxes: readonly Examined[]): number {
  return pbxes
    .flatMap((pbx) => pbx.findings)
    .filter((each) => each.state === 'failed' || each.state === 'warning').length;
}
