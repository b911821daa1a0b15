import { Tooltip } from '@mantine/core';
import { IconAddressBook, IconHeadset, IconHistory, IconPhoneX } from '@tabler/icons-react';
import type { ComponentType } from 'react';
import { useMissedCount } from '../features/missed/missed-queries';
import { useTexts } from '../shared/i18n/i18n';
import { follow, usePath } from '../shared/router/router';
import classes from './Rail.module.css';

const places = [
  { to: '/', key: 'desk', Icon: IconHeadset },
  { to: '/clients', key: 'clients', Icon: IconAddressBook },
  { to: '/calls', key: 'calls', Icon: IconHistory },
  { to: '/missed', key: 'missed', Icon: IconPhoneX },
] as const satisfies { to: string; key: string; Icon: ComponentType<{ size: number; stroke: number }> }[];

export function Rail() {
  const { t } = useTexts();
  const path = usePath();
  const missed = useMissedCount();
  return (
    <nav className={classes.rail} aria-label={t('nav.label')}>
      <span className={classes.mark}>
        <img src="/mark.svg" alt="" width={30} height={30} />
      </span>
      {places.map(({ to, key, Icon }) => {
        const here = to === '/' ? path === '/' : path.startsWith(to);
        const count = key === 'missed' ? missed : 0;
        return (
          <Tooltip key={to} label={t(`nav.${key}`)} position="right">
            <a
              href={to}
              onClick={follow}
              className={classes.place}
              aria-current={here ? 'page' : undefined}
              aria-label={count > 0 ? `${t(`nav.${key}`)}: ${count}` : t(`nav.${key}`)}
            >
              <Icon size={22} stroke={1.7} />
              {count > 0 && <span className={classes.count}>{count > 99 ? '99+' : count}</span>}
            </a>
          </Tooltip>
        );
      })}
    </nav>
  );
}
