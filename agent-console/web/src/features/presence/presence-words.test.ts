import { describe, expect, it } from 'vitest';
import type { Texts } from '../../shared/i18n/i18n';
import type { Presence } from '../../shared/wire/people';
import { faultTexts } from './presence-words';

const calm: Presence = {
  state: 'paused',
  reason: 'lunch',
  since: '2026-11-21T12:00:00Z',
  reachable: true,
  inTalk: false,
  ringing: false,
};
const t: Texts = (key, values) => `${key} ${JSON.stringify(values)}`;

describe('what a PBX did not take', () => {
  it('is nothing when all queues know', () => {
    expect(faultTexts(t, calm)).toEqual([]);
  });

  it('names the PBX and its queues, and tells a refusal from silence', () => {
    const faults = [
      { pbx: 'madrid', queues: ['sales', 'team'], reason: 'refused' as const },
      { pbx: 'lab', queues: ['sales'], reason: 'unreachable' as const },
    ];

    expect(faultTexts(t, { ...calm, faults })).toEqual([
      'presence.fault.paused-refused {"pbx":"madrid","queues":"sales, team"}',
      'presence.fault.paused-unreachable {"pbx":"lab","queues":"sales"}',
    ]);
    expect(faultTexts(t, { ...calm, state: 'ready', faults })[0]).toContain('ready-refused');
  });
});
