import type { Texts } from '../../shared/i18n/i18n';
import type { Labelled, Presence } from '../../shared/wire/people';

export type PresenceTone = 'talking' | 'ringing' | 'held' | 'paused' | 'wrap-up' | 'away';

/** The colour of somebody's state: what the telephone does comes before what they chose; green is free to take a call. */
export function presenceTone(presence: Presence): PresenceTone {
  if (presence.state === 'signed-out') return 'away';
  if (presence.inTalk) return 'held';
  if (presence.ringing) return 'ringing';
  if (presence.state === 'wrap-up') return 'wrap-up';
  if (presence.state === 'paused') return 'paused';
  return 'talking';
}

/** What the PBX did not take of the state: one sentence for each PBX. */
export function faultTexts(t: Texts, presence: Presence): string[] {
  const here = presence.state === 'ready' ? 'ready' : 'paused';
  return (presence.faults ?? []).map((fault) =>
    t(`presence.fault.${here}-${fault.reason}`, { pbx: fault.pbx, queues: fault.queues.join(', ') }),
  );
}

export function reasonLabel(reasons: readonly Labelled[], code: string): string {
  return reasons.find((reason) => reason.code === code)?.label ?? code;
}

/** "Paused · Lunch": the state in words. */
export function presenceText(t: Texts, presence: Presence, reasons: readonly Labelled[]): string {
  if (presence.state === 'signed-out') return t('presence.signed-out');
  if (presence.inTalk) return t('presence.inTalk');
  if (presence.ringing) return t('presence.ringing');
  if (presence.state === 'paused' && presence.reason) {
    return `${t('presence.paused')} · ${reasonLabel(reasons, presence.reason)}`;
  }
  return t(`presence.${presence.state}`);
}
