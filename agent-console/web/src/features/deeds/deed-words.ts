import type { Texts } from '../../shared/i18n/i18n';
import type { Deed, OwnField } from '../../shared/wire/directory';
import type { Language } from '../../shared/wire/people';
import { fieldName } from '../directory/field-words';

/** What a deed was about, beside the one client it was done to: a file, the changes, what it took back. */
export function subjectText(deed: Deed, own: readonly OwnField[], t: Texts, language: Language): string {
  if (deed.undoes) return t(`directory.deed.${deed.undoes.kind}`);
  if (deed.kind !== 'bulk') return deed.kind === 'create' && deed.client ? '' : deed.subject;
  return deed.subject
    .split(', ')
    .map((part) => fieldName(part, own, t, language))
    .join(', ');
}

/** What is offered for a deed; an import is taken back by its own job, where one sees how far it is. */
export function offerOf(deed: Deed): 'undo' | 'import' | 'undone' | null {
  if (deed.undoneBy) return 'undone';
  if (!deed.undoable || deed.clients === 0) return null;
  return deed.kind === 'import' ? 'import' : 'undo';
}
