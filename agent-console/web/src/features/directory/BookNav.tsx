import { useTexts } from '../../shared/i18n/i18n';
import { useMe } from '../../shared/queries/house';
import { follow, usePath } from '../../shared/router/router';
import classes from './Directory.module.css';

const places = [
  { to: '/clients', key: 'clients.title', supervisor: false },
  { to: '/clients/segments', key: 'finding.segments', supervisor: false },
  { to: '/clients/duplicates', key: 'directory.duplicates.title', supervisor: true },
  { to: '/clients/deeds', key: 'directory.deeds.title', supervisor: false },
  { to: '/clients/trash', key: 'directory.trash.title', supervisor: false },
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
        .map(({ to, key }) => (
          <a key={to} href={to} onClick={follow} aria-current={path === to ? 'page' : undefined}>
            {t(key)}
          </a>
        ))}
    </nav>
  );
}
