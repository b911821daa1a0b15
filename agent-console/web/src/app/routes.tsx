import { type ComponentType, lazy, type ReactNode } from 'react';
import { NotFound } from './NotFound';

function later<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  return lazy(() => load().then((component) => ({ default: component })));
}

const DeskPage = later(() => import('./DeskPage').then((module) => module.DeskPage));
const ClientsPage = later(() =>
  import('../features/finding/ClientsPage').then((module) => module.ClientsPage),
);
const SegmentsPage = later(() =>
  import('../features/finding/SegmentsPage').then((module) => module.SegmentsPage),
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
const ImportPage = later(() => import('../features/imports/ImportPage').then((module) => module.ImportPage));
const DoctorPage = later(() => import('../features/admin/DoctorPage').then((module) => module.DoctorPage));
const DirectoryAdmin = later(() =>
  import('../features/admin/DirectoryAdmin').then((module) => module.DirectoryAdmin),
);
const DirectoryPage = later(() =>
  import('../features/directory/DirectoryPage').then((module) => module.DirectoryPage),
);
const DeedsPage = later(() => import('../features/deeds/DeedsPage').then((module) => module.DeedsPage));
const AccountPage = later(() =>
  import('../features/account/AccountPage').then((module) => module.AccountPage),
);
const DoNotCallPage = later(() =>
  import('../features/privacy/DoNotCallPage').then((module) => module.DoNotCallPage),
);
const StatusPage = later(() => import('../features/status/StatusPage').then((module) => module.StatusPage));

/** What stands at an address. */
export function pageAt(path: string): ReactNode {
  const [first = '', second, third, ...rest] = path.split('/').filter(Boolean).map(decodeURIComponent);
  if (rest.length > 0) return <NotFound />;
  if (first === 'admin') return adminPageAt(second, third);
  if (third !== undefined) return <NotFound />;
  if (first === 'clients') return clientPageAt(second);
  if (first === 'calls' && second !== undefined) return <CallPage key={second} id={second} />;
  if (second !== undefined) return <NotFound />;
  switch (first) {
    case '':
      return <DeskPage />;
    case 'calls':
    case 'gaps':
      return <CallsPage />;
    case 'missed':
      return <MissedPage />;
    case 'do-not-call':
      return <DoNotCallPage />;
    case 'account':
      return <AccountPage />;
    case 'status':
      return <StatusPage />;
  }
  return <NotFound />;
}

function clientPageAt(id: string | undefined): ReactNode {
  if (id === undefined) return <ClientsPage />;
  if (id === 'segments') return <SegmentsPage />;
  if (id === 'new') return <NewClientPage />;
  if (id === 'deeds') return <DeedsPage />;
  if (id === 'trash' || id === 'duplicates') return <DirectoryPage place={id} />;
  return /^\d+$/.test(id) ? <ClientPage key={id} id={Number(id)} /> : <NotFound />;
}

function adminPageAt(section: string | undefined, selected: string | undefined): ReactNode {
  switch (section) {
    case 'users':
      return <UsersPage selected={selected} />;
    case 'lines':
      return <LinesPage selected={selected} />;
    case 'fields':
    case 'teams':
      return <DirectoryAdmin section={section} selected={selected} />;
    case 'import':
      return <ImportPage key={selected} selected={selected} />;
    case 'doctor':
      return selected === undefined ? <DoctorPage /> : <NotFound />;
    default:
      return <NotFound />;
  }
}
