import { useTexts } from '../../shared/i18n/i18n';
import type { Caller } from '../../shared/wire/calls';

/** Says that a caller sent more than is shown. */
export function Suspect({ caller }: { caller: Caller }) {
  const { t } = useTexts();
  if (!caller.suspect) return null;
  return (
    <strong data-tone="missed" title={t('card.suspectHint')}>
      {t('card.suspect')}
    </strong>
  );
}
