export function MissedPage() {
  return null;
}
