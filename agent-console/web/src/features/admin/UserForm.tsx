import { Checkbox, Select, Switch, TagsInput, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ask } from '../../shared/http/api';
import { Problem } from '../../shared/http/problem';
import { useTexts } from '../../shared/i18n/i18n';
import { meKey, useMe } from '../../shared/queries/house';
import { go } from '../../shared/router/router';
import { say } from '../../shared/toast/toasts';
import { PasswordField } from '../../shared/ui/PasswordField';
import { Rows } from '../../shared/ui/Rows';
import { role, type User, user as userShape } from '../../shared/wire/house';
import { language as languages } from '../../shared/wire/people';
import { languageNames } from '../session/LanguageSwitch';
import { useStatus } from '../status/status-queries';
import classes from './Admin.module.css';
import { useQueueNames, usersKey } from './admin-queries';
import { Panel } from './Panel';
import {
  emptyPhone,
  fieldsOf,
  filledPhones,
  newUser,
  onPbx,
  toChange,
  toCreate,
  type UserFields,
} from './user-form';

const list = '/admin/users';
const atFields = /^(name$|username$|password$|roles|language$|phones\[|queues)/;

function usePbxNames(): string[] {
  const parts = useStatus().data?.parts ?? [];
  return parts.filter(({ name }) => name.startsWith('pbx:')).map(({ name }) => name.slice(4));
}

function useSaving(user: User | undefined, fields: UserFields) {
  const { t } = useTexts();
  const queries = useQueryClient();
  const me = useMe().data;
  return useMutation({
    mutationFn: () =>
      user
        ? ask(userShape, 'PATCH', `/api/users/${user.id}`, toChange(user, fields))
        : ask(userShape, 'POST', '/api/users', toCreate(fields)),
    onSuccess: (saved) => {
      queries.setQueryData<User[]>(usersKey, (all) => [
        ...(all ?? []).filter((each) => each.id !== saved.id),
        saved,
      ]);
      void queries.invalidateQueries({ queryKey: usersKey });
      void queries.invalidateQueries({ queryKey: ['agents'] });
      if (saved.id === me?.id) void queries.invalidateQueries({ queryKey: meKey });
      say('good', t(user ? 'clients.saved' : 'users.created', { name: saved.name }));
      go(list);
    },
    onError: (error) => {
      if (!(error instanceof Problem) || !error.field('version')) return;
      say('bad', t('admin.conflict'));
      void queries.invalidateQueries({ queryKey: usersKey });
    },
  });
}

/** Somebody new, or the changes of somebody. */
export function UserForm({ user }: { user?: User }) {
  const { t, language } = useTexts();
  const pbxes = usePbxNames();
  const [fields, setFields] = useState(() => (user ? fieldsOf(user) : newUser(language)));
  const change = (part: Partial<UserFields>) => setFields((before) => ({ ...before, ...part }));
  const saving = useSaving(user, onPbx(fields, pbxes[0] ?? ''));
  const problem = saving.error instanceof Problem ? saving.error : null;
  return (
    <Panel
      title={user ? user.name : t('users.new')}
      back={list}
      submitLabel={user ? t('clients.save') : t('users.create')}
      saving={saving.isPending}
      problem={problem}
      atFields={atFields}
      onSubmit={() => saving.mutate()}
    >
      <TextInput
        label={t('clients.name')}
        required
        autoFocus
        autoComplete="off"
        value={fields.name}
        error={problem?.field('name')}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <div className={classes.pair}>
        <TextInput
          label={t('signIn.username')}
          required={!user}
          readOnly={Boolean(user)}
          variant={user ? 'filled' : 'default'}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          value={fields.username}
          error={problem?.field('username')}
          onChange={(event) => change({ username: event.currentTarget.value })}
        />
        <Select
          label={t('language.label')}
          data={languages.options.map((value) => ({ value, label: languageNames[value] }))}
          value={fields.language}
          allowDeselect={false}
          error={problem?.field('language')}
          onChange={(value) => change({ language: languages.parse(value) })}
        />
      </div>
      <PasswordField
        label={t(user ? 'users.newPassword' : 'signIn.password')}
        description={t(user ? 'users.newPasswordHint' : 'users.passwordHint')}
        required={!user}
        autoComplete="new-password"
        value={fields.password}
        error={problem?.field('password')}
        onChange={(password) => change({ password })}
      />
      {user && (
        <Switch
          label={t('users.active')}
          description={t('users.activeHint')}
          checked={fields.active}
          onChange={(event) => change({ active: event.currentTarget.checked })}
        />
      )}
      <div className={classes.group}>
        <Checkbox.Group
          label={t('users.roles')}
          error={problem?.within('roles')}
          value={fields.roles}
          onChange={(values) => change({ roles: values.map((value) => role.parse(value)) })}
        >
          <div className={classes.choices}>
            {role.options.map((each) => (
              <Checkbox
                key={each}
                value={each}
                label={t(`users.role.${each}`)}
                description={t(`users.roleHint.${each}`)}
              />
            ))}
          </div>
        </Checkbox.Group>
      </div>
      <div className={classes.group}>
        <Phones fields={fields} change={change} problem={problem} pbxes={pbxes} />
        <Queues fields={fields} change={change} problem={problem} />
      </div>
    </Panel>
  );
}

interface PartProps {
  fields: UserFields;
  change: (part: Partial<UserFields>) => void;
  problem: Problem | null;
}

function Phones({ fields, change, problem, pbxes }: PartProps & { pbxes: string[] }) {
  const { t } = useTexts();
  const filled = filledPhones(fields);
  return (
    <Rows
      title={t('users.phones')}
      hint={t('users.phonesHint')}
      rows={fields.phones}
      onChange={(phones) => change({ phones })}
      empty={emptyPhone}
      addLabel={t('users.addPhone')}
      removeLabel={(row) => `${t('clients.remove')} ${row.endpoint}`}
    >
      {(row, set) => {
        const place = filled.indexOf(row);
        const known = [...new Set([...pbxes, row.pbx].filter(Boolean))];
        return (
          <>
            <TextInput
              aria-label={t('users.phone')}
              placeholder="PJSIP/101"
              spellCheck={false}
              value={row.endpoint}
              error={problem?.field(`phones[${place}].endpoint`) ?? problem?.field('phones')}
              onChange={(event) => set({ endpoint: event.currentTarget.value })}
            />
            <Select
              aria-label={t('users.pbx')}
              data={known}
              value={row.pbx || (pbxes[0] ?? null)}
              allowDeselect={false}
              error={problem?.field(`phones[${place}].pbx`)}
              onChange={(value) => set({ pbx: value ?? '' })}
            />
          </>
        );
      }}
    </Rows>
  );
}

function Queues({ fields, change, problem }: PartProps) {
  const { t } = useTexts();
  const names = useQueueNames();
  return (
    <TagsInput
      label={t('users.queues')}
      description={t('users.queuesHint')}
      size="sm"
      data={names}
      value={fields.queues}
      error={problem?.within('queues')}
      onChange={(queues) => change({ queues })}
    />
  );
}
