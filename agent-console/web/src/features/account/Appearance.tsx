import { SegmentedControl, useMantineColorScheme } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { tell } from '../../shared/http/api';
import { useTexts } from '../../shared/i18n/i18n';
import { meKey } from '../../shared/queries/house';
import { say } from '../../shared/toast/toasts';
import { type Me, theme as themes } from '../../shared/wire/people';
import { LanguageSwitch } from '../session/LanguageSwitch';

/** Shown at once, kept on the server so that it is the same at every desk. */
function useRemember(me: Me) {
  const queries = useQueryClient();
  return (part: Partial<Pick<Me, 'language' | 'theme'>>) => {
    queries.setQueryData(meKey, { ...me, ...part });
    tell('PATCH', '/api/me', part).catch((error: unknown) => say('bad', String(error)));
  };
}

export function MyLanguage({ me }: { me: Me }) {
  const remember = useRemember(me);
  return <LanguageSwitch onChange={(language) => remember({ language })} />;
}

export function MyTheme({ me }: { me: Me }) {
  const { t } = useTexts();
  const { setColorScheme } = useMantineColorScheme();
  const remember = useRemember(me);
  return (
    <SegmentedControl
      size="xs"
      fullWidth
      aria-label={t('theme.label')}
      value={me.theme}
      data={themes.options.map((value) => ({ value, label: t(`theme.${value}`) }))}
      onChange={(value) => {
        const theme = themes.parse(value);
        setColorScheme(theme);
        remember({ theme });
      }}
    />
  );
}
