export function ClientPage(_: { id: number }) {
  return null;
}
