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

export type Offer = 'undo' | 'running' | 'resting' | 'changing' | 'undone' | 'never' | null;

/**
 * What is offered for a deed: `running` and `resting` are undos under way, and cut short; `changing` is
 * the deed itself under way.
 */
export function offerOf(deed: Deed): Offer {
  if (deed.kind === 'erase') return 'never';
  if (deed.undoneBy) return 'undone';
  if (deed.undo) return deed.undo.state === 'running' ? 'running' : 'resting';
  if (deed.bulk?.state === 'running') return 'changing';
  return deed.undoable && (deed.clients > 0 || deed.bulk) ? 'undo' : null;
}

/** Its kind with what it was about. */
export function nameOf(deed: Deed, own: readonly OwnField[], t: Texts, language: Language): string {
  const about = [deed.client?.name, subjectText(deed, own, t, language)].filter(Boolean).join(', ');
  const kind = t(`directory.deed.${deed.kind}`);
  return about ? `${kind}: ${about}` : kind;
}
