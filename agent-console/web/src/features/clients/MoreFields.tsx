import { Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Problem } from '../../shared/http/problem';
import { useTexts } from '../../shared/i18n/i18n';
import { useOwnFields, useTeams } from '../../shared/queries/directory';
import { useAgents } from '../../shared/queries/house';
import { Rows } from '../../shared/ui/Rows';
import { type Client, contactKind } from '../../shared/wire/clients';
import type { OwnField } from '../../shared/wire/directory';
import { fitting, labelOf } from '../directory/field-words';
import {
  emptyContact,
  guessKind,
  kinds,
  type MoreFields as More,
  moreOf,
  moreToWire,
  noMore,
} from '../directory/more-form';
import classes from './ClientForm.module.css';
import { OrganisationField } from './OrganisationField';

interface Props {
  kind: string;
  more: More;
  change: (part: Partial<More>) => void;
  problem: Problem | null;
}

function Contacts({ more, change, problem }: Props) {
  const { t } = useTexts();
  const filled = more.contacts.filter((row) => row.value.trim());
  return (
    <div className={classes.wide}>
      <Rows
        title={t('directory.contacts')}
        rows={more.contacts}
        onChange={(contacts) => change({ contacts })}
        empty={emptyContact}
        addLabel={t('directory.addContact')}
        removeLabel={(row) => `${t('clients.remove')} ${row.value}`}
      >
        {(row, set) => (
          <>
            <TextInput
              aria-label={t('directory.contact')}
              autoComplete="off"
              value={row.value}
              error={problem?.field(`contacts[${filled.indexOf(row)}].value`)}
              onChange={(event) => {
                const value = event.currentTarget.value;
                set({ value, kind: guessKind(value, row.kind) });
              }}
            />
            <Select
              aria-label={t('directory.contactKind')}
              allowDeselect={false}
              data={kinds.map((kind) => ({ value: kind, label: t(`directory.kind.${kind}`) }))}
              value={row.kind}
              onChange={(kind) => set({ kind: contactKind.parse(kind) })}
            />
          </>
        )}
      </Rows>
    </div>
  );
}

function OwnInput({ field, more, change, problem }: Props & { field: OwnField }) {
  const { language, t } = useTexts();
  const common = {
    label: labelOf(field.labels, language, field.key),
    value: more.own[field.key] ?? '',
    error: problem?.field(`fields.${field.key}`),
  };
  const set = (value: string) => change({ own: { ...more.own, [field.key]: value } });
  if (field.type === 'choice') {
    return (
      <Select
        {...common}
        value={common.value || null}
        clearable
        searchable={field.choices.length > 8}
        data={field.choices.map((each) => ({
          value: each.code,
          label: labelOf(each.labels, language, each.code),
        }))}
        onChange={(code) => set(code ?? '')}
      />
    );
  }
  return (
    <TextInput
      {...common}
      type={field.type === 'date' ? 'date' : field.type === 'link' ? 'url' : 'text'}
      inputMode={field.type === 'number' ? 'decimal' : undefined}
      placeholder={field.type === 'link' ? 'https://' : field.type === 'date' ? t('directory.dateHint') : ''}
      autoComplete="off"
      onChange={(event) => set(event.currentTarget.value)}
    />
  );
}

interface Outside {
  kind: string;
  client: Client | undefined;
  /** Told what the wire takes, once something was changed. */
  onChange: (wire: object) => void;
  problem: Problem | null;
}

/** Contacts, who looks after the client, and what the house wants to know beside. */
export function MoreFields({ kind, client, onChange, problem }: Outside) {
  const { t } = useTexts();
  const [before] = useState(() => (client ? moreOf(client) : noMore()));
  const [more, setMore] = useState(before);
  const change = (part: Partial<More>) => {
    const next = { ...more, ...part };
    setMore(next);
    onChange(moreToWire(next, before, kind));
  };
  const props = { kind, more, change, problem };
  const agents = useAgents(false).data ?? [];
  const teams = useTeams().data ?? [];
  const own = fitting(useOwnFields().data ?? [], kind);
  return (
    <>
      <Contacts {...props} />
      <Select
        label={t('directory.deputy')}
        placeholder={t('directory.noDeputy')}
        clearable
        searchable
        data={agents.map((agent) => ({ value: String(agent.id), label: agent.name }))}
        value={more.deputy === null ? null : String(more.deputy)}
        error={problem?.field('deputy')}
        onChange={(id) => change({ deputy: id === null ? null : Number(id) })}
      />
      {(teams.length > 0 || more.team !== null) && (
        <Select
          label={t('directory.team')}
          placeholder={t('directory.noTeam')}
          clearable
          data={teams.map((team) => ({ value: String(team.id), label: team.name }))}
          value={more.team === null ? null : String(more.team)}
          error={problem?.field('team')}
          onChange={(id) => change({ team: id === null ? null : Number(id) })}
        />
      )}
      {kind === 'person' && (
        <TextInput
          type="date"
          label={t('directory.birthday')}
          value={more.birthday}
          error={problem?.field('birthday')}
          onChange={(event) => change({ birthday: event.currentTarget.value })}
        />
      )}
      {kind === 'organisation' && <ParentField {...props} />}
      {own.map((field) => (
        <OwnInput key={field.key} field={field} {...props} />
      ))}
    </>
  );
}

function ParentField({ more, change, problem }: Props) {
  const { t } = useTexts();
  return (
    <OrganisationField
      label={t('directory.parent')}
      onlyKnown
      id={more.parent?.id || null}
      name={more.parent?.name ?? ''}
      error={problem?.field('parent')}
      onChange={({ id, name }) => change({ parent: name ? { id: id ?? 0, name } : null })}
    />
  );
}
