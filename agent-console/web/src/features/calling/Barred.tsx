import { useTexts } from '../../shared/i18n/i18n';

/** Says that somebody asked not to be called. */
export function Barred({ when }: { when: boolean | undefined }) {
  const { t } = useTexts();
  if (!when) return null;
  return (
    <strong data-tone="missed" title={t('calling.do-not-call')}>
      {t('calling.barred')}
    </strong>
  );
}
