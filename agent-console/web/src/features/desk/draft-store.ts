import { callPath, tell, tellOnLeaving } from '../../shared/http/api';
import { Problem } from '../../shared/http/problem';
import { createStore } from '../../shared/store/store';
import type { Desk } from '../../shared/wire/desk';
import { type Draft, type DraftAction, type Drafts, keepDraft, reduceDrafts, restoreDrafts } from './drafts';

/** Carries drafts to the server: half a second after the last key, again when the network is back, and on leaving. */

const quietMs = 500;
const retryMs = 4000;
export const drafts = createStore<Drafts, DraftAction>(reduceDrafts, {});
const timers = new Map<string, ReturnType<typeof setTimeout>>();
const closedCalls = new Set<string>();
const finishing = new Set<string>();
let owner = 0;

/** Takes up the drafts of the agent who signed in; gives back how to leave. */
export function startDrafts(agent: number): () => void {
  owner = agent;
  drafts.send({ type: 'restored', drafts: restoreDrafts(localStorage, agent, Date.now()) });
  // pagehide is the last moment a page surely has; phones and closed lids only tell by visibility.
  window.addEventListener('pagehide', sendAllOnLeaving);
  return () => {
    sendAllOnLeaving();
    window.removeEventListener('pagehide', sendAllOnLeaving);
    for (const timer of timers.values()) clearTimeout(timer);
    drafts.send({ type: 'left' });
  };
}

export function typeNotes(callId: string, text: string): void {
  drafts.send({ type: 'typed', callId, text, at: Date.now() });
  keepDraft(localStorage, owner, callId, drafts.get()[callId]);
  later(callId, quietMs);
}

export function chooseDisposition(callId: string, disposition: string): void {
  drafts.send({ type: 'chose', callId, disposition });
  keepDraft(localStorage, owner, callId, drafts.get()[callId]);
}

export function forgetDraft(callId: string): void {
  clearTimeout(timers.get(callId));
  drafts.send({ type: 'gone', callId });
  keepDraft(localStorage, owner, callId, undefined);
}

/** Takes over what the server knows, and sends what an earlier page or a lost network left unsent. */
export function meetDesk(desk: Desk): void {
  for (const card of desk.cards) {
    hear(card.callId, card.notes ?? '');
  }
  const open = new Set(desk.cards.map((card) => card.callId));
  for (const [callId, draft] of Object.entries(drafts.get())) {
    if (!open.has(callId)) closeDraft(callId);
    else if (draft.dirty) later(callId, 0);
  }
}

export function hear(callId: string, notes: string): void {
  drafts.send({ type: 'server', callId, notes, at: Date.now() });
}

/** The card is gone, perhaps by the clock: unsent words and the chosen result still go into the call's history. */
export function closeDraft(callId: string): void {
  const draft = drafts.get()[callId];
  if (finishing.has(callId)) return;
  if (!draft?.dirty && !draft?.disposition) {
    forgetDraft(callId);
    return;
  }
  closedCalls.add(callId);
  later(callId, 0);
}

/** Ends wrap-up with these words; they stay here until the server has them. */
export async function finishWrapUp(callId: string, disposition: string, notes: string): Promise<void> {
  finishing.add(callId);
  clearTimeout(timers.get(callId));
  try {
    await tell('POST', callPath(callId, '/wrap-up'), { disposition, notes });
    forgetDraft(callId);
  } finally {
    finishing.delete(callId);
    later(callId, quietMs);
  }
}

function later(callId: string, delay: number): void {
  clearTimeout(timers.get(callId));
  timers.set(
    callId,
    setTimeout(() => void deliver(callId), delay),
  );
}

function unsaid({ dirty, text, disposition }: Draft): { notes?: string; disposition?: string } {
  return { ...(dirty ? { notes: text } : {}), ...(disposition ? { disposition } : {}) };
}

async function deliver(callId: string): Promise<void> {
  const draft = drafts.get()[callId];
  const closed = closedCalls.has(callId);
  if (!draft?.dirty && !closed) return;
  if (!draft || finishing.has(callId)) return;
  try {
    if (closed) await tell('PATCH', callPath(callId), unsaid(draft));
    else await tell('PUT', callPath(callId, '/draft'), { notes: draft.text });
  } catch (error) {
    const refused =
      error instanceof Problem && error.status >= 400 && error.status < 500 && error.status !== 401;
    if (refused && closed) forgetDraft(callId);
    else if (!refused) later(callId, retryMs);
    return;
  }
  drafts.send({ type: 'acknowledged', callId, text: draft.text });
  if (closed && !drafts.get()[callId]?.dirty) forgetDraft(callId);
  else keepDraft(localStorage, owner, callId, drafts.get()[callId]);
}

function sendAllOnLeaving(): void {
  for (const [callId, draft] of Object.entries(drafts.get())) {
    if (draft.dirty && !closedCalls.has(callId))
      tellOnLeaving('PUT', callPath(callId, '/draft'), { notes: draft.text });
  }
}
