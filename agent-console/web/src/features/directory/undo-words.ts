import type { Texts } from '../../shared/i18n/i18n';
import type { UndoPreview } from '../../shared/wire/directory';
import type { Language } from '../../shared/wire/people';

type Stem =
  | 'back'
  | 'restored'
  | 'removed'
  | 'calls'
  | 'notes'
  | 'fields'
  | 'changed-since'
  | 'in-use'
  | 'legal-hold';

function lines(counts: readonly [Stem, number][], t: Texts, language: Language): string[] {
  return counts
    .filter(([, count]) => count > 0)
    .map(([stem, count]) =>
      t(`directory.undo.foreseen.${stem}`, { count, n: count.toLocaleString(language) }),
    );
}

/** What would go back, a sentence each. */
export function goingBack(preview: UndoPreview, t: Texts, language: Language): string[] {
  const { back, restored, removed, moves } = preview;
  return lines(
    [
      ['back', back],
      ['restored', restored],
      ['removed', removed],
      ['calls', moves.calls ?? 0],
      ['notes', moves.notes ?? 0],
    ],
    t,
    language,
  );
}

/** What would stay as it is, and why. */
export function staying(preview: UndoPreview, t: Texts, language: Language): string[] {
  const clients = preview.clientsStay.map(({ why, clients }): [Stem, number] => [why, clients]);
  return lines([['fields', preview.fieldsStay], ...clients], t, language);
}

/** Whether nothing at all would go back. */
export function isNothing({ back, restored, removed, moves }: UndoPreview): boolean {
  return back + restored + removed + Object.values(moves).reduce((sum, count) => sum + count, 0) === 0;
}
