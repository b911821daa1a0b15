import { createStore } from '../store/store';

export interface Toast {
  id: number;
  tone: 'quiet' | 'good' | 'bad';
  text: string;
  action?: { label: string; run: () => void };
}

type Action = { type: 'say'; toast: Toast } | { type: 'close'; id: number };

/** At most three at once: the oldest goes first. The same words are not said twice. */
export function reduceToasts(toasts: readonly Toast[], action: Action): readonly Toast[] {
  switch (action.type) {
    case 'say':
      return [...toasts.filter((toast) => toast.text !== action.toast.text), action.toast].slice(-3);
    case 'close':
      return toasts.filter((toast) => toast.id !== action.id);
  }
}

export const toasts = createStore<readonly Toast[], Action>(reduceToasts, []);
let lastId = 0;

export function say(tone: Toast['tone'], text: string, action?: Toast['action']): void {
  lastId += 1;
  const id = lastId;
  toasts.send({ type: 'say', toast: { id, tone, text, ...(action ? { action } : {}) } });
  setTimeout(() => toasts.send({ type: 'close', id }), tone === 'bad' || action ? 9000 : 5000);
}
