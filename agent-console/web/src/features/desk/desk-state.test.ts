import { describe, expect, it } from 'vitest';
import type { Card, DeskMessage } from '../../shared/wire/desk';
import { type DeskState, emptyDesk, openCard, reduceDesk } from './desk-state';

const presence = {
  state: 'ready',
  since: '2026-11-21T08:00:00Z',
  reachable: true,
  inTalk: false,
  ringing: false,
} as const;

function card(callId: string, phase: Card['phase'] = 'ringing', startedAt = '2026-11-21T10:00:00Z'): Card {
  return {
    callId,
    phase,
    direction: 'inbound',
    caller: { typed: '+74951234567', e164: '+74951234567', name: '' },
    match: { kind: 'none', candidates: [] },
    startedAt,
    attemptsToday: 1,
    dispositionRequired: false,
    recordingMuted: false,
  };
}

function heard(...messages: DeskMessage[]): DeskState {
  return messages.reduce((state, message) => reduceDesk(state, { type: 'message', message }), emptyDesk);
}

const snapshot = (seq: number, ...cards: Card[]): DeskMessage => ({
  type: 'snapshot',
  seq,
  desk: { presence, cards, links: [] },
});

describe('the desk', () => {
  it('starts from a snapshot and follows numbered events', () => {
    const state = heard(snapshot(41), { type: 'card', seq: 42, card: card('a') });

    expect(state.socket).toBe('live');
    expect(state.desk?.cards.map((each) => each.callId)).toEqual(['a']);
  });

  it('asks for a snapshot when a number is missing, and takes nothing until it comes', () => {
    const gap = heard(
      snapshot(41),
      { type: 'card', seq: 43, card: card('b') },
      { type: 'card', seq: 44, card: card('c') },
    );
    expect(gap.asking).toBe(true);
    expect(gap.desk?.cards).toEqual([]);

    const mended = reduceDesk(gap, { type: 'message', message: snapshot(44, card('b'), card('c')) });
    expect(mended.asking).toBe(false);
    expect(mended.desk?.cards).toHaveLength(2);
  });

  it('takes an event that comes twice only once', () => {
    const closing: DeskMessage = {
      type: 'card.closed',
      seq: 42,
      callId: 'a',
      reason: 'caller-gave-up',
      by: null,
    };

    expect(heard(snapshot(41, card('a')), closing, closing).notices).toHaveLength(1);
  });

  it('keeps the last known desk on the screen while the connection is away', () => {
    const away = reduceDesk(heard(snapshot(41, card('a', 'talking'))), { type: 'lost' });

    expect(away.socket).toBe('away');
    expect(away.desk?.cards).toHaveLength(1);
  });

  it('says who answered when a card closes for the others, and nothing when my own is done', () => {
    const anna = { id: 7, name: 'Anna' };
    const state = heard(
      snapshot(1, card('a'), card('b')),
      { type: 'card.closed', seq: 2, callId: 'a', reason: 'answered-elsewhere', by: anna },
      { type: 'card.closed', seq: 3, callId: 'b', reason: 'done', by: null },
    );

    expect(state.notices).toMatchObject([{ callId: 'a', by: anna }]);
    expect(state.desk?.cards).toEqual([]);
  });

  it('lets events of a later server pass without losing count', () => {
    const state = heard(snapshot(1), { type: 'news', seq: 2 }, { type: 'card', seq: 3, card: card('a') });

    expect(state.asking).toBe(false);
    expect(state.desk?.cards).toHaveLength(1);
  });

  it('opens the talk before the ring, and a ring before wrap-up', () => {
    const talk = card('talk', 'talking', '2026-11-21T10:05:00Z');
    const wrap = card('wrap', 'wrap-up', '2026-11-21T09:00:00Z');

    expect(openCard(heard(snapshot(1, wrap, card('ring'), talk)))?.callId).toBe('talk');
    expect(openCard(heard(snapshot(1, wrap, card('ring'))))?.callId).toBe('ring');
  });

  it('keeps open what the agent chose, until the phone rings over a wrap-up', () => {
    const wrap = card('wrap', 'wrap-up');
    const chosen = reduceDesk(heard(snapshot(1, wrap, card('held', 'held'))), {
      type: 'choose',
      callId: 'wrap',
    });
    expect(openCard(chosen)?.callId).toBe('wrap');

    const rung = reduceDesk(chosen, {
      type: 'message',
      message: { type: 'card', seq: 2, card: card('ring') },
    });
    expect(openCard(rung)?.callId).toBe('ring');
  });

  it('tells that the page is too old when even the snapshot cannot be read', () => {
    const once = reduceDesk(heard(snapshot(1)), { type: 'unreadable' });
    expect(once.asking).toBe(true);
    expect(reduceDesk(once, { type: 'unreadable' }).socket).toBe('incompatible');
  });
});
