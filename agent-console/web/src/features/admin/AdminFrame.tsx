import type { ReactNode } from 'react';
import { useTexts } from '../../shared/i18n/i18n';
import { useMe } from '../../shared/queries/house';
import { follow, usePath } from '../../shared/router/router';
import { Empty } from '../../shared/ui/Empty';
import { Page } from '../../shared/ui/Page';
import classes from './Admin.module.css';

const sections = [
  { to: '/admin/users', key: 'users.title' },
  { to: '/admin/lines', key: 'lines.title' },
  { to: '/admin/fields', key: 'directory.fields.title' },
  { to: '/admin/teams', key: 'directory.teams.title' },
  { to: '/admin/import', key: 'import.title', supervisors: true },
  { to: '/admin/doctor', key: 'doctor.title' },
  { to: '/gaps', key: 'gaps.title', supervisors: true },
  { to: '/do-not-call', key: 'privacy.numbersTitle', supervisors: true },
] as const;

interface Props {
  tools?: ReactNode;
  /** Whether supervisors come in too. */
  supervisors?: boolean;
  children: ReactNode;
}

/** The frame of what administrators do. The server refuses others by itself; here they are told. */
export function AdminFrame({ tools, supervisors = false, children }: Props) {
  const { t } = useTexts();
  const path = usePath();
  const me = useMe().data;
  const administrator = me?.roles.includes('administrator') ?? false;
  if (!administrator && !(supervisors && me?.roles.includes('supervisor'))) {
    return (
      <Page title={t('nav.admin')}>
        <Empty title={t('admin.refused')} />
      </Page>
    );
  }
  const nav = (
    <nav className={classes.sections} aria-label={t('nav.admin')}>
      {sections
        .filter((section) => administrator || 'supervisors' in section)
        .map(({ to, key }) => (
          <a key={to} href={to} onClick={follow} aria-current={path.startsWith(to) ? 'page' : undefined}>
            {t(key)}
          </a>
        ))}
    </nav>
  );
  return (
    <Page title={t('nav.admin')} lead={nav} tools={tools}>
      {children}
    </Page>
  );
}
