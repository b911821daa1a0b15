/** Speeds a recording can be played at. */
export const speeds = [0.5, 0.75, 1, 1.25, 1.5, 2, 2.5, 3] as const;

export function fasterThan(speed: number): number {
  return speeds.find((each) => each > speed) ?? speed;
}

export function slowerThan(speed: number): number {
  return [...speeds].reverse().find((each) => each < speed) ?? speed;
}

/** `count` bars out of however many peaks came: each bar is the loudest of its stretch. */
export function barsOf(peaks: readonly number[], count: number): number[] {
  const bars: number[] = [];
  for (let bar = 0; bar < count; bar += 1) {
    const from = Math.floor((bar * peaks.length) / count);
    const to = Math.max(from + 1, Math.floor(((bar + 1) * peaks.length) / count));
    bars.push(Math.min(1, Math.max(0, ...peaks.slice(from, to))));
  }
  return bars;
}

export interface Stretch {
  from: number;
  to: number;
}

/** The stretches on hold, each as parts of the length; one without an end lasts to the end. */
export function holdsOf(markers: readonly { at: number; kind: string }[], length: number): Stretch[] {
  if (length <= 0) return [];
  const holds: Stretch[] = [];
  let open: number | null = null;
  const part = (at: number) => Math.min(1, Math.max(0, at / length));
  for (const { at, kind } of markers) {
    if (kind === 'hold') open ??= part(at);
    else if (kind === 'resume' && open !== null) {
      holds.push({ from: open, to: part(at) });
      open = null;
    }
  }
  if (open !== null) holds.push({ from: open, to: 1 });
  return holds.filter(({ from, to }) => to > from);
}

export type PlayerKey =
  | { type: 'toggle' }
  | { type: 'move'; seconds: number }
  | { type: 'to'; part: number }
  | { type: 'speed'; up: boolean };

/** Space plays, left and right move by 5 s (with Shift by 30 s), up and down change the speed, Home and End jump. */
export function playerKey(key: string, shift: boolean): PlayerKey | null {
  switch (key) {
    case ' ':
      return { type: 'toggle' };
    case 'ArrowLeft':
      return { type: 'move', seconds: shift ? -30 : -5 };
    case 'ArrowRight':
      return { type: 'move', seconds: shift ? 30 : 5 };
    case 'ArrowUp':
      return { type: 'speed', up: true };
    case 'ArrowDown':
      return { type: 'speed', up: false };
    case 'Home':
      return { type: 'to', part: 0 };
    case 'End':
      return { type: 'to', part: 1 };
    default:
      return null;
  }
}
