import { type ComponentType, lazy, type ReactNode } from 'react';
import { NotFound } from './NotFound';

function later<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  return lazy(() => load().then((component) => ({ default: component })));
}

const DeskPage = later(() => import('./DeskPage').then((module) => module.DeskPage));
const ClientsPage = later(() =>
  import('../features/clients/ClientsPage').then((module) => module.ClientsPage),
);
const NewClientPage = later(() =>
  import('../features/clients/NewClientPage').then((module) => module.NewClientPage),
);
const ClientPage = later(() => import('../features/clients/ClientPage').then((module) => module.ClientPage));
const CallsPage = later(() => import('../features/calls/CallsPage').then((module) => module.CallsPage));
const CallPage = later(() => import('../features/calls/CallPage').then((module) => module.CallPage));
const MissedPage = later(() => import('../features/missed/MissedPage').then((module) => module.MissedPage));
const UsersPage = later(() => import('../features/admin/UsersPage').then((module) => module.UsersPage));
const LinesPage = later(() => import('../features/admin/LinesPage').then((module) => module.LinesPage));
const ImportPage = later(() => import('../features/admin/ImportPage').then((module) => module.ImportPage));
const DoctorPage = later(() => import('../features/admin/DoctorPage').then((module) => module.DoctorPage));
const AccountPage = later(() =>
  import('../features/account/AccountPage').then((module) => module.AccountPage),
);
const StatusPage = later(() => import('../features/status/StatusPage').then((module) => module.StatusPage));

/** What stands at an address. */
export function pageAt(path: string): ReactNode {
  const [first = '', second, third, ...rest] = path.split('/').filter(Boolean).map(decodeURIComponent);
  if (rest.length > 0) return <NotFound />;
  if (first === 'admin') return adminPageAt(second, third);
  if (third !== undefined) return <NotFound />;
  switch (first) {
    case '':
      return second === undefined ? <DeskPage /> : <NotFound />;
    case 'clients':
      if (second === undefined) return <ClientsPage />;
      if (second === 'new') return <NewClientPage />;
      return /^\d+$/.test(second) ? <ClientPage key={second} id={Number(second)} /> : <NotFound />;
    case 'calls':
      return second === undefined ? <CallsPage /> : <CallPage key={second} id={second} />;
    case 'missed':
      return second === undefined ? <MissedPage /> : <NotFound />;
    case 'gaps':
      return second === undefined ? <CallsPage gaps /> : <NotFound />;
    case 'account':
      return second === undefined ? <AccountPage /> : <NotFound />;
    case 'status':
      return second === undefined ? <StatusPage /> : <NotFound />;
    default:
      return <NotFound />;
  }
}

function adminPageAt(section: string | undefined, selected: string | undefined): ReactNode {
  switch (section) {
    case 'users':
      return <UsersPage selected={selected} />;
    case 'lines':
      return <LinesPage selected={selected} />;
    case 'import':
      return selected === undefined ? <ImportPage /> : <NotFound />;
    case 'doctor':
      return selected === undefined ? <DoctorPage /> : <NotFound />;
    default:
      return <NotFound />;
  }
}
