import { useSyncExternalStore } from 'react';

/** A value outside of the component tree, changed only by a pure reducer. */
export interface Store<State, Action> {
  get(): State;
  send(action: Action): void;
  subscribe(listener: () => void): () => void;
}

export function createStore<State, Action>(
  reduce: (state: State, action: Action) => State,
  initial: State,
): Store<State, Action> {
  let state = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    send(action) {
      const next = reduce(state, action);
      if (next === state) return;
      state = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** `pick` must give the same reference for the same state: a field, not a fresh object. */
export function useStore<State, Action, Picked>(
  store: Store<State, Action>,
  pick: (state: State) => Picked,
): Picked {
  return useSyncExternalStore(store.subscribe, () => pick(store.get()));
}
