/** Which row a key leads to from row `at` of `count`; null when the key is none of ours. */
export function rowAfter(key: string, at: number, count: number, page: number): number | null {
  const last = count - 1;
  switch (key) {
    case 'ArrowDown':
      return Math.min(at + 1, last);
    case 'ArrowUp':
      return Math.max(at - 1, 0);
    case 'PageDown':
      return Math.min(at + page, last);
    case 'PageUp':
      return Math.max(at - page, 0);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}

/** The rows to draw: those in sight, and the one with the focus, which must not vanish under it. */
export function withFocused(inSight: readonly number[], focused: number | null, count: number): number[] {
  if (focused === null || focused >= count || inSight.includes(focused)) return [...inSight];
  return [...inSight, focused].sort((a, b) => a - b);
}
