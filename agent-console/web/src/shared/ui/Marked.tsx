/** A text with the stretches that were found. */
export function Marked({ text, marks }: { text: string; marks: readonly (readonly number[])[] }) {
  const parts: { at: number; text: string; found: boolean }[] = [];
  let end = 0;
  for (const [from = 0, until = 0] of [...marks].sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0))) {
    if (from < end || until > text.length) continue;
    if (from > end) parts.push({ at: end, text: text.slice(end, from), found: false });
    parts.push({ at: from, text: text.slice(from, until), found: true });
    end = until;
  }
  parts.push({ at: end, text: text.slice(end), found: false });
  return (
    <>
      {parts.map((part) =>
        part.found ? <mark key={part.at}>{part.text}</mark> : <span key={part.at}>{part.text}</span>,
      )}
    </>
  );
}
