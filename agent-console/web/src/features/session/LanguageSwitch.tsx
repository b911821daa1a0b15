import { SegmentedControl } from '@mantine/core';
import { switchLanguage, useTexts } from '../../shared/i18n/i18n';
import { type Language, language as languages } from '../../shared/wire/people';

export const languageNames: Record<Language, string> = { en: 'English', ru: 'Русский', es: 'Español' };

/** Languages are named in themselves, so that one can find the way back. */
export function LanguageSwitch({ onChange }: { onChange?: (language: Language) => void }) {
  const { t, language } = useTexts();
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('language.label')}
      value={language}
      data={(['en', 'ru', 'es'] as const).map((value) => ({ value, label: languageNames[value] }))}
      onChange={(value) => {
        const chosen = languages.parse(value);
        void switchLanguage(chosen);
        onChange?.(chosen);
      }}
    />
  );
}
