import { Button, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTexts } from '../../shared/i18n/i18n';
import { follow } from '../../shared/router/router';
import { Empty } from '../../shared/ui/Empty';
import { Failed } from '../../shared/ui/Failed';
import type { User } from '../../shared/wire/house';
import classes from './Admin.module.css';
import { AdminFrame } from './AdminFrame';
import { useUsers } from './admin-queries';
import { UserForm } from './UserForm';
import { matchingUsers } from './user-form';

function UserRow({ user, here }: { user: User; here: boolean }) {
  const { t } = useTexts();
  return (
    <li>
      <a
        className={`${classes.row} ${classes.users}`}
        href={`/admin/users/${user.id}`}
        onClick={follow}
        aria-current={here}
        data-off={!user.active}
      >
        <strong className="cut">{user.name}</strong>
        <span className={`cut ${classes.middle}`}>{user.username}</span>
        <span className={`cut ${classes.quiet}`}>
          {user.roles.map((role) => t(`users.role.${role}`)).join(', ')}
        </span>
        <span className={`cut digits ${classes.wide}`}>
          {user.phones.map((phone) => phone.endpoint).join(', ')}
        </span>
        <span className={`cut ${classes.quiet} ${classes.wide}`}>{user.queues.join(', ')}</span>
        {user.active ? (
          <span className={classes.middle} />
        ) : (
          <span className={`${classes.state} ${classes.middle}`} data-tone="away">
            {t('users.disabled')}
          </span>
        )}
      </a>
    </li>
  );
}

function UserList({ users, selected }: { users: readonly User[]; selected: string | undefined }) {
  const { t } = useTexts();
  return (
    <div className={classes.list}>
      <div className={`${classes.columns} ${classes.users}`} aria-hidden>
        <span>{t('clients.name')}</span>
        <span className={classes.middle}>{t('signIn.username')}</span>
        <span>{t('users.roles')}</span>
        <span className={classes.wide}>{t('users.phones')}</span>
        <span className={classes.wide}>{t('users.queues')}</span>
        <span className={classes.middle} />
      </div>
      {users.length === 0 ? (
        <Empty title={t('clients.emptyFilter')} />
      ) : (
        <ul className={classes.rows} aria-label={t('users.title')}>
          {users.map((user) => (
            <UserRow key={user.id} user={user} here={String(user.id) === selected} />
          ))}
        </ul>
      )}
    </div>
  );
}

/** Who works here: everybody at the left, the one who is looked at beside them. */
export function UsersPage({ selected }: { selected?: string | undefined }) {
  const { t } = useTexts();
  const [text, setText] = useState('');
  const tools = (
    <>
      <TextInput
        type="search"
        w={250}
        aria-label={t('users.filter')}
        placeholder={t('users.filter')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button component="a" href="/admin/users/new" onClick={follow} leftSection={<IconPlus size={15} />}>
        {t('users.new')}
      </Button>
    </>
  );
  return (
    <AdminFrame tools={tools}>
      <Users selected={selected} text={text} />
    </AdminFrame>
  );
}

/** Asks the server only where the frame has let somebody in. */
function Users({ selected, text }: { selected: string | undefined; text: string }) {
  const { t } = useTexts();
  const users = useUsers();
  const all = users.data ?? [];
  const user = all.find((each) => String(each.id) === selected);
  if (users.isError) return <Failed error={users.error} onRetry={() => void users.refetch()} />;
  if (!users.data) return null;
  return (
    <div className={classes.split}>
      <UserList users={matchingUsers(all, text)} selected={selected} />
      {selected === 'new' && <UserForm />}
      {user && <UserForm key={`${user.id}-${user.version}`} user={user} />}
      {selected && selected !== 'new' && !user && <Empty title={t('users.notFound')} />}
    </div>
  );
}
