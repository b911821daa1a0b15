import { Button, Checkbox, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ask, tell } from '../../shared/http/api';
import { Problem } from '../../shared/http/problem';
import { useTexts } from '../../shared/i18n/i18n';
import { teamsKey, useTeams } from '../../shared/queries/directory';
import { useAgents } from '../../shared/queries/house';
import { follow, go } from '../../shared/router/router';
import { say } from '../../shared/toast/toasts';
import { Empty } from '../../shared/ui/Empty';
import { Failed } from '../../shared/ui/Failed';
import { type Team, team as teamShape } from '../../shared/wire/directory';
import classes from './Admin.module.css';
import { AdminFrame } from './AdminFrame';
import { Panel } from './Panel';

const list = '/admin/teams';

/** Who looks after clients together. */
export function TeamsPage({ selected }: { selected?: string | undefined }) {
  const { t } = useTexts();
  return (
    <AdminFrame
      tools={
        <Button component="a" href="/admin/teams/new" onClick={follow} leftSection={<IconPlus size={15} />}>
          {t('directory.teams.new')}
        </Button>
      }
    >
      <Teams selected={selected} />
    </AdminFrame>
  );
}

function Teams({ selected }: { selected: string | undefined }) {
  const { t } = useTexts();
  const teams = useTeams();
  const all = teams.data ?? [];
  const team = all.find((each) => String(each.id) === selected);
  if (teams.isError) return <Failed error={teams.error} onRetry={() => void teams.refetch()} />;
  if (!teams.data) return null;
  return (
    <div className={classes.split}>
      <div className={classes.list}>
        {all.length === 0 ? (
          <Empty title={t('directory.teams.empty')} />
        ) : (
          <ul className={classes.rows} aria-label={t('directory.teams.title')}>
            {all.map((each) => (
              <li key={each.id}>
                <a
                  className={`${classes.row} ${classes.teams}`}
                  href={`/admin/teams/${each.id}`}
                  onClick={follow}
                  aria-current={String(each.id) === selected}
                >
                  <strong className="cut">{each.name}</strong>
                  <span className={`cut ${classes.quiet}`}>
                    {each.agents.map((agent) => agent.name).join(', ')}
                  </span>
                </a>
              </li>
            ))}
          </ul>
        )}
      </div>
      {selected === 'new' && <TeamForm />}
      {team && <TeamForm key={team.id} team={team} />}
      {selected && selected !== 'new' && !team && <Empty title={t('directory.teams.notFound')} />}
    </div>
  );
}

function TeamForm({ team }: { team?: Team }) {
  const { t } = useTexts();
  const queries = useQueryClient();
  const agents = useAgents(false).data ?? [];
  const [name, setName] = useState(team?.name ?? '');
  const [members, setMembers] = useState(team?.agents.map((each) => String(each.id)) ?? []);
  const done = () => {
    void queries.invalidateQueries({ queryKey: teamsKey });
    say('good', t('clients.saved'));
    go(list);
  };
  const body = { name: name.trim(), agents: members.map(Number) };
  const saving = useMutation({
    mutationFn: () =>
      team
        ? ask(teamShape, 'PATCH', `/api/teams/${team.id}`, body)
        : ask(teamShape, 'POST', '/api/teams', body),
    onSuccess: done,
  });
  const deleting = useMutation({
    mutationFn: () => tell('DELETE', `/api/teams/${team?.id ?? ''}`),
    onSuccess: done,
    onError: () => say('bad', t('page.failed')),
  });
  const problem = saving.error instanceof Problem ? saving.error : null;
  return (
    <Panel
      title={team ? team.name : t('directory.teams.new')}
      back={list}
      submitLabel={t(team ? 'clients.save' : 'directory.teams.create')}
      saving={saving.isPending}
      problem={problem}
      atFields={/^(name$|agents)/}
      onSubmit={() => saving.mutate()}
    >
      <TextInput
        label={t('clients.name')}
        required
        autoFocus
        autoComplete="off"
        value={name}
        error={problem?.field('name')}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Checkbox.Group
        label={t('directory.teams.members')}
        description={t('directory.teams.membersHint')}
        value={members}
        error={problem?.within('agents')}
        onChange={setMembers}
      >
        <div className={classes.choices}>
          {agents.map((agent) => (
            <Checkbox key={agent.id} value={String(agent.id)} label={agent.name} />
          ))}
        </div>
      </Checkbox.Group>
      {team && (
        <div className={classes.group}>
          <Button
            variant="default"
            leftSection={<IconTrash size={14} />}
            loading={deleting.isPending}
            onClick={() => deleting.mutate()}
          >
            {t('directory.teams.delete')}
          </Button>
        </div>
      )}
    </Panel>
  );
}
