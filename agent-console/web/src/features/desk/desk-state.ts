import type { Caller } from '../../shared/wire/calls';
import type { Card, CloseReason, Desk, DeskMessage, Link } from '../../shared/wire/desk';
import type { Named } from '../../shared/wire/people';

/**
 * What the agent sees of their calls, as a pure function of what the socket said.
 *
 *   connecting ──connected, snapshot──▶ live ──lost──▶ away ──connected, snapshot──▶ live
 *                                        │ gap in seq: `asking` until the next snapshot; events before it are void
 *
 * The last known desk stays on the screen while the connection is away.
 */
export interface DeskState {
  socket: 'connecting' | 'live' | 'away' | 'incompatible';
  asking: boolean;
  seq: number;
  desk: Desk | null;
  /** The card the agent opened by hand; otherwise the most urgent one is open. */
  chosen: string | null;
  notices: readonly ClosedNotice[];
}

export interface ClosedNotice {
  callId: string;
  caller: Caller;
  clientName: string | null;
  reason: CloseReason;
  by: Named | null;
}

export type DeskAction =
  | { type: 'message'; message: DeskMessage }
  | { type: 'unreadable' }
  | { type: 'lost' }
  | { type: 'leave' }
  | { type: 'choose'; callId: string }
  | { type: 'dismiss'; callId: string };

export const emptyDesk: DeskState = {
  socket: 'connecting',
  asking: false,
  seq: 0,
  desk: null,
  chosen: null,
  notices: [],
};

export function reduceDesk(state: DeskState, action: DeskAction): DeskState {
  switch (action.type) {
    case 'message':
      return receive(state, action.message);
    case 'unreadable':
      // The second unreadable message in a row, the answer to our question, means we do not speak the same language.
      return state.asking ? { ...state, socket: 'incompatible' } : { ...state, asking: true };
    case 'lost':
      return { ...state, asking: false, socket: state.socket === 'connecting' ? 'connecting' : 'away' };
    case 'leave':
      return emptyDesk;
    case 'choose':
      return { ...state, chosen: action.callId };
    case 'dismiss':
      return { ...state, notices: state.notices.filter((notice) => notice.callId !== action.callId) };
  }
}

function receive(state: DeskState, message: DeskMessage): DeskState {
  if (message.type === 'snapshot') {
    return { ...state, socket: 'live', asking: false, seq: message.seq, desk: message.desk };
  }
  if (state.asking || state.desk === null || message.seq <= state.seq) return state;
  if (message.seq !== state.seq + 1) return { ...state, asking: true };
  return { ...apply(state, state.desk, message), seq: message.seq };
}

function apply(state: DeskState, desk: Desk, message: Exclude<DeskMessage, { type: 'snapshot' }>): DeskState {
  switch (message.type) {
    case 'card':
      return { ...state, desk: { ...desk, cards: placed(desk.cards, message.card) } };
    case 'card.closed':
      return closed(state, desk, message.callId, message.reason, message.by ?? null);
    case 'presence':
      return { ...state, desk: { ...desk, presence: message.presence } };
    case 'link': {
      const { pbx, state: linkState, detail } = message;
      return { ...state, desk: { ...desk, links: linked(desk.links, { pbx, state: linkState, detail }) } };
    }
    case 'call':
    case 'news':
      return state;
  }
}

function placed(cards: readonly Card[], card: Card): Card[] {
  const known = cards.some((each) => each.callId === card.callId);
  return known ? cards.map((each) => (each.callId === card.callId ? card : each)) : [...cards, card];
}

function linked(links: readonly Link[], link: Link): Link[] {
  const known = links.some((each) => each.pbx === link.pbx);
  return known ? links.map((each) => (each.pbx === link.pbx ? link : each)) : [...links, link];
}

function closed(
  state: DeskState,
  desk: Desk,
  callId: string,
  reason: CloseReason,
  by: Named | null,
): DeskState {
  const card = desk.cards.find((each) => each.callId === callId);
  const next = {
    ...state,
    chosen: state.chosen === callId ? null : state.chosen,
    desk: { ...desk, cards: desk.cards.filter((each) => each.callId !== callId) },
  };
  if (!card || reason === 'done') return next;
  const notice = { callId, caller: card.caller, clientName: card.client?.name ?? null, reason, by };
  return { ...next, notices: [...state.notices, notice].slice(-3) };
}

const urgency: Record<Card['phase'], number> = { talking: 0, ringing: 1, held: 2, parked: 3, 'wrap-up': 4 };

/** The order in which cards want the agent: a talk before a ring, a ring before what can wait; older first. */
export function byUrgency(cards: readonly Card[]): Card[] {
  return [...cards].sort(
    (a, b) => urgency[a.phase] - urgency[b.phase] || a.startedAt.localeCompare(b.startedAt),
  );
}

/** The card that is open. What the agent chose stays open, unless the phone rings or a talk begins on another. */
export function openCard(state: DeskState): Card | null {
  const cards = byUrgency(state.desk?.cards ?? []);
  const first = cards[0] ?? null;
  const chosen = cards.find((card) => card.callId === state.chosen);
  if (!chosen) return first;
  const calmPhase = chosen.phase === 'wrap-up' || chosen.phase === 'parked';
  return calmPhase && first?.phase === 'ringing' ? first : chosen;
}
