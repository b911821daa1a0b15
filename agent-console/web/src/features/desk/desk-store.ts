import { Client } from '@stomp/stompjs';
import { xsrfToken } from '../../shared/http/api';
import { createStore, useStore } from '../../shared/store/store';
import type { CallItem } from '../../shared/wire/calls';
import { type DeskMessage, readDeskMessage } from '../../shared/wire/desk';
import { type DeskAction, type DeskState, emptyDesk, openCard, reduceDesk } from './desk-state';
import { closeDraft, hear, meetDesk } from './draft-store';

/** The page's one connection to the desk, and its state. */

const noticeMs = 7000;
export const deskStore = createStore<DeskState, DeskAction>(reduceDesk, emptyDesk);

interface Listeners {
  /** A call of mine ended or changed in the history. */
  onCall(call: CallItem): void;
  /** The socket closed: perhaps the session ended. */
  onLost(): void;
}

let stomp: Client | null = null;
const shown = new Set<string>();

export function openDesk(listeners: Listeners): () => void {
  const client = new Client({
    webSocketFactory: () => new WebSocket(`${window.location.origin.replace(/^http/, 'ws')}/ws`),
    connectHeaders: { 'X-XSRF-TOKEN': xsrfToken(document.cookie) },
    heartbeatIncoming: 10_000,
    heartbeatOutgoing: 10_000,
    connectionTimeout: 5_000,
    reconnectDelay: 700 + Math.random() * 800,
    onConnect: () => {
      client.subscribe('/user/queue/desk', (frame) => receive(frame.body, listeners));
    },
    onWebSocketClose: () => {
      deskStore.send({ type: 'lost' });
      shown.clear();
      listeners.onLost();
    },
  });
  stomp = client;
  client.activate();
  return () => {
    stomp = null;
    deskStore.send({ type: 'leave' });
    void client.deactivate();
  };
}

function receive(body: string, listeners: Listeners): void {
  const message = readDeskMessage(body);
  const before = deskStore.get();
  deskStore.send(message ? { type: 'message', message } : { type: 'unreadable' });
  const after = deskStore.get();
  if (after.asking && !before.asking) stomp?.publish({ destination: '/app/desk/snapshot' });
  if (message && after.seq === message.seq) follow(message, listeners);
}

function follow(message: DeskMessage, listeners: Listeners): void {
  switch (message.type) {
    case 'snapshot':
      meetDesk(message.desk);
      break;
    case 'card':
      hear(message.card.callId, message.card.notes ?? '');
      break;
    case 'card.closed':
      closeDraft(message.callId);
      shown.delete(message.callId);
      setTimeout(() => deskStore.send({ type: 'dismiss', callId: message.callId }), noticeMs);
      break;
    case 'call':
      listeners.onCall(message.call);
      break;
    case 'presence':
    case 'link':
    case 'news':
      break;
  }
}

/** Tells the server, once for each card and connection, that the card is before the agent's eyes. */
export function tellShown(callId: string): void {
  if (shown.has(callId) || !stomp?.connected) return;
  shown.add(callId);
  stomp.publish({
    destination: '/app/desk/shown',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ callId }),
  });
}

export function useDesk<Picked>(pick: (state: DeskState) => Picked): Picked {
  return useStore(deskStore, pick);
}

export function useOpenCard() {
  return useStore(deskStore, openCard);
}
