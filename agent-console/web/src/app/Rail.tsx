import { Tooltip } from '@mantine/core';
import { IconAddressBook, IconHeadset, IconHistory, IconPhoneX, IconSettings } from '@tabler/icons-react';
import type { ComponentType } from 'react';
import { useMissedCount } from '../features/missed/missed-queries';
import { useTexts } from '../shared/i18n/i18n';
import { follow, usePath } from '../shared/router/router';
import type { Me } from '../shared/wire/people';
import classes from './Rail.module.css';

const places = [
  { to: '/', key: 'desk', Icon: IconHeadset },
  { to: '/clients', key: 'clients', Icon: IconAddressBook },
  { to: '/calls', key: 'calls', Icon: IconHistory },
  { to: '/missed', key: 'missed', Icon: IconPhoneX },
] as const satisfies { to: string; key: string; Icon: ComponentType<{ size: number; stroke: number }> }[];

const adminPlace = { to: '/admin/users', root: '/admin', key: 'admin', Icon: IconSettings } as const;

/** Supervisors find there what they may do of it. */
const supervisorPlace = { ...adminPlace, to: '/admin/import' } as const;

export function Rail({ roles }: { roles: Me['roles'] }) {
  const { t } = useTexts();
  const missed = useMissedCount();
  const administrator = roles.includes('administrator');
  return (
    <nav className={classes.rail} aria-label={t('nav.label')}>
      <span className={classes.mark}>
        <img src="/mark.svg" alt="" width={30} height={30} />
      </span>
      {places.map((place) => (
        <Place key={place.to} place={place} count={place.key === 'missed' ? missed : none} />
      ))}
      {(administrator || roles.includes('supervisor')) && (
        <div className={classes.foot}>
          <Place place={administrator ? adminPlace : supervisorPlace} count={none} />
        </div>
      )}
    </nav>
  );
}

const none = { count: 0, more: false };

interface PlaceProps {
  place: (typeof places)[number] | typeof adminPlace | typeof supervisorPlace;
  count: { count: number; more: boolean };
}

function Place({ place, count: { count, more } }: PlaceProps) {
  const { t } = useTexts();
  const path = usePath();
  const { to, key, Icon } = place;
  const here = to === '/' ? path === '/' : path.startsWith('root' in place ? place.root : to);
  const many = count > 99 ? '99+' : more ? `${count}+` : String(count);
  return (
    <Tooltip label={t(`nav.${key}`)} position="right">
      <a
        href={to}
        onClick={follow}
        className={classes.place}
        aria-current={here ? 'page' : undefined}
        aria-label={count > 0 ? `${t(`nav.${key}`)}: ${many}` : t(`nav.${key}`)}
      >
        <Icon size={22} stroke={1.7} />
        {count > 0 && <span className={classes.count}>{many}</span>}
      </a>
    </Tooltip>
  );
}
