import { IconAddressBook, IconCopy, IconHistory, IconTrash, IconUsersGroup } from '@tabler/icons-react';
import { useTexts } from '../../shared/i18n/i18n';
import { useMe } from '../../shared/queries/house';
import { follow, usePath } from '../../shared/router/router';
import classes from './Directory.module.css';

const places = [
  { to: '/clients', key: 'clients.title', Icon: IconAddressBook, supervisor: false },
  { to: '/clients/segments', key: 'finding.segments', Icon: IconUsersGroup, supervisor: false },
  { to: '/clients/duplicates', key: 'directory.duplicates.title', Icon: IconCopy, supervisor: true },
  { to: '/clients/deeds', key: 'directory.deeds.title', Icon: IconHistory, supervisor: false },
  { to: '/clients/trash', key: 'directory.trash.title', Icon: IconTrash, supervisor: false },
] as const;

/** From the book to its side rooms and back. */
export function BookNav() {
  const { t } = useTexts();
  const path = usePath();
  const supervisor = useMe().data?.roles.includes('supervisor') ?? false;
  return (
    <nav className={classes.bookNav} aria-label={t('clients.title')}>
      {places
        .filter((place) => supervisor || !place.supervisor)
        .map(({ to, key, Icon }) => (
          <a key={to} href={to} onClick={follow} aria-current={path === to ? 'page' : undefined}>
            <Icon size={15} aria-hidden /> {t(key)}
          </a>
        ))}
    </nav>
  );
}
