import { useEffect, useRef } from 'react';

export interface Chord {
  /** KeyboardEvent.code: the place on the keyboard, so that it works in every layout. */
  code: string;
  alt?: boolean;
  ctrl?: boolean;
  shift?: boolean;
}

/** True while the keys belong to a text field. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable) return true;
  if (target instanceof HTMLInputElement)
    return !['checkbox', 'radio', 'button', 'range'].includes(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}

export function matches(event: KeyboardEvent, chord: Chord): boolean {
  return (
    event.code === chord.code &&
    event.altKey === Boolean(chord.alt) &&
    (event.ctrlKey || event.metaKey) === Boolean(chord.ctrl) &&
    event.shiftKey === Boolean(chord.shift)
  );
}

/** Calls `action` when the chord is pressed anywhere; a chord without Alt or Ctrl stays silent while typing. */
export function useShortcut(chord: Chord | null, action: () => void): void {
  const latest = useRef({ chord, action });
  useEffect(() => {
    latest.current = { chord, action };
  });
  const active = chord !== null;
  useEffect(() => {
    if (!active) return undefined;
    const onKey = (event: KeyboardEvent) => {
      const now = latest.current;
      if (!now.chord || event.repeat || !matches(event, now.chord)) return;
      if (!now.chord.alt && !now.chord.ctrl && isTyping(event.target)) return;
      event.preventDefault();
      now.action();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [active]);
}

const names: Record<string, string> = { Slash: '/', Enter: '↵', Escape: 'Esc', Space: '␣' };

export function chordText(chord: Chord, mac = /Mac/.test(globalThis.navigator?.platform ?? '')): string {
  const key = names[chord.code] ?? chord.code.replace(/^(Key|Digit)/, '');
  const parts = [
    chord.ctrl && (mac ? '⌘' : 'Ctrl'),
    chord.alt && (mac ? '⌥' : 'Alt'),
    chord.shift && '⇧',
    key,
  ];
  return parts.filter(Boolean).join(mac ? '' : '+');
}
