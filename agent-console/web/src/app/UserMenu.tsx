import { Menu } from '@mantine/core';
import { IconBell, IconLogout, IconUserCog } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { MyLanguage, MyTheme } from '../features/account/Appearance';
import { tell } from '../shared/http/api';
import { useTexts } from '../shared/i18n/i18n';
import { meKey } from '../shared/queries/house';
import { follow } from '../shared/router/router';
import type { Me } from '../shared/wire/people';
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
          <MyLanguage me={me} />
        </div>
        <Menu.Label>{t('theme.label')}</Menu.Label>
        <div className={classes.choice}>
          <MyTheme me={me} />
        </div>
        <Menu.Label>{t('notify.label')}</Menu.Label>
        <NotificationItem />
        <Menu.Divider />
        <Menu.Item component="a" href="/account" leftSection={<IconUserCog size={15} />} onClick={follow}>
          {t('nav.account')}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={15} />} onClick={signOut}>
          {t('nav.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
