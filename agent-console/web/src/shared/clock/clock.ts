import { useSyncExternalStore } from 'react';

/**
 * Timers count from the server's instants, and an office PC may be minutes off. The offset follows the Date header of
 * every answer; differences below two seconds are the header's own grain and are left alone.
 */
let offset = 0;

export function noteServerTime(header: string | null): void {
  if (!header) return;
  const difference = Date.parse(header) - Date.now();
  if (Number.isNaN(difference)) return;
  if (Math.abs(difference) < 2000) offset = 0;
  else if (Math.abs(difference - offset) > 2000) offset = difference;
}

export function serverNow(): number {
  return Date.now() + offset;
}

const listeners = new Set<() => void>();
let tick = 0;
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    tick = Date.now();
    for (const each of listeners) each();
  }, 500);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

/** The server's time in milliseconds; the component renders again twice a second, all timers on one beat. */
export function useNow(): number {
  useSyncExternalStore(subscribe, () => tick);
  return serverNow();
}
