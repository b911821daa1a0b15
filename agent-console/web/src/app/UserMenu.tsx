import { Menu, SegmentedControl, useMantineColorScheme } from '@mantine/core';
import { IconBell, IconLogout } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { LanguageSwitch } from '../features/session/LanguageSwitch';
import { tell } from '../shared/http/api';
import { useTexts } from '../shared/i18n/i18n';
import { meKey } from '../shared/queries/house';
import { say } from '../shared/toast/toasts';
import { type Me, theme as themes } from '../shared/wire/people';
import classes from './UserMenu.module.css';

function initials(name: string): string {
  const parts = name.split(/\s+/).filter(Boolean);
  return (parts[0]?.[0] ?? '?') + (parts.length > 1 ? (parts.at(-1)?.[0] ?? '') : '');
}

function NotificationItem() {
  const { t } = useTexts();
  const [permission, setPermission] = useState('Notification' in window ? Notification.permission : 'denied');
  if (permission === 'granted') return <p className={classes.hint}>{t('notify.on')}</p>;
  if (permission === 'denied') return <p className={classes.hint}>{t('notify.blocked')}</p>;
  return (
    <Menu.Item
      leftSection={<IconBell size={15} />}
      closeMenuOnClick={false}
      onClick={() => void Notification.requestPermission().then(setPermission)}
    >
      {t('notify.ask')}
    </Menu.Item>
  );
}

export function UserMenu({ me }: { me: Me }) {
  const { t } = useTexts();
  const queries = useQueryClient();
  const { setColorScheme } = useMantineColorScheme();
  const remember = (part: Partial<Pick<Me, 'language' | 'theme'>>) => {
    queries.setQueryData(meKey, { ...me, ...part });
    tell('PATCH', '/api/me', part).catch((error: unknown) => say('bad', String(error)));
  };
  const signOut = () => {
    tell('DELETE', '/api/session')
      .catch(() => undefined)
      .finally(() => {
        queries.setQueryData(meKey, null);
        queries.removeQueries({ predicate: (query) => query.queryKey[0] !== meKey[0] });
      });
  };
  return (
    <Menu position="bottom-end" width={290} shadow="md">
      <Menu.Target>
        <button type="button" className={`plain ${classes.button}`}>
          <span aria-hidden>{initials(me.name)}</span>
          <span className="unseen">
            {me.name}. {t('nav.settings')}
          </span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <p className={classes.name}>{me.name}</p>
        <p className={classes.hint}>{me.phones.map((phone) => phone.endpoint).join(', ')}</p>
        <Menu.Divider />
        <Menu.Label>{t('language.label')}</Menu.Label>
        <div className={classes.choice}>
          <LanguageSwitch onChange={(language) => remember({ language })} />
        </div>
        <Menu.Label>{t('theme.label')}</Menu.Label>
        <div className={classes.choice}>
          <SegmentedControl
            size="xs"
            fullWidth
            aria-label={t('theme.label')}
            value={me.theme}
            data={(['auto', 'light', 'dark'] as const).map((value) => ({
              value,
              label: t(`theme.${value}`),
            }))}
            onChange={(value) => {
              const theme = themes.parse(value);
              setColorScheme(theme);
              remember({ theme });
            }}
          />
        </div>
        <Menu.Label>{t('notify.label')}</Menu.Label>
        <NotificationItem />
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={15} />} onClick={signOut}>
          {t('nav.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
