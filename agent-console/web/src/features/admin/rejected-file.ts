import type { ImportResult } from '../../shared/wire/house';

const telephone = /^[+-][\d\s().-]*$/;

/**
 * A cell that a spreadsheet would take for a formula gets an apostrophe before it, which our import takes away again.
 * A telephone number begins with a plus too and is left as it is.
 */
export function harmless(cell: string): string {
  return /^[=+\-@\t\r]/.test(cell) && !telephone.test(cell) ? `'${cell}` : cell;
}

function quoted(cell: string, separator: string): string {
  const text = harmless(cell);
  const plain = !/["\r\n]/.test(text) && !text.includes(separator) && text === text.trim();
  return plain ? text : `"${text.replaceAll('"', '""')}"`;
}

/** The rejected lines in the form of the file they came from, with the reason at the end, ready to be mended and sent again. */
export function rejectedFile(result: ImportResult, words: { line: string; reason: string }): string {
  const { columns, separator } = result;
  const lines = result.rejected.map(({ line, reason, cells }) => [
    ...columns.map((_, place) => cells[place] ?? ''),
    String(line),
    reason,
    ...cells.slice(columns.length), // more cells than headings
  ]);
  const all = [[...columns, words.line, words.reason], ...lines];
  // The byte order mark tells spreadsheets that this is UTF-8.
  return `\uFEFF${all.map((cells) => `${cells.map((cell) => quoted(cell, separator)).join(separator)}\r\n`).join('')}`;
}
