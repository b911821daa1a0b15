export function CallPage(_: { id: string }) {
  return null;
}
