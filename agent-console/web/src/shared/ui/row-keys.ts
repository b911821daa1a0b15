let keys = 0;

/** Names a row of a form that the server has not named yet. */
export function freshKey(): number {
  keys += 1;
  return keys;
}
