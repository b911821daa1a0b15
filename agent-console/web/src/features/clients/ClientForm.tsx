import { Button, SegmentedControl, Select, TagsInput, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, lazy, Suspense, useRef, useState } from 'react';
import { ask } from '../../shared/http/api';
import { Problem } from '../../shared/http/problem';
import { useTexts } from '../../shared/i18n/i18n';
import { useAgents } from '../../shared/queries/house';
import { Refusal, useFirstFault } from '../../shared/ui/Refusal';
import { Rows } from '../../shared/ui/Rows';
import { freshKey } from '../../shared/ui/row-keys';
import { type Client, client as clientShape } from '../../shared/wire/clients';
import classes from './ClientForm.module.css';
import { type ClientFields, toWire } from './client-form';
import { OrganisationField } from './OrganisationField';

/** A call's card asks for less, and must not load this. */
const MoreFields = lazy(() => import('./MoreFields').then((module) => ({ default: module.MoreFields })));

interface Props {
  initial: ClientFields;
  /** Set when an existing client is edited. */
  existing?: { id: number; version: number };
  /** The existing client as a whole, for the fields that a call's card does not ask for. */
  client?: Client;
  linkCall?: string;
  compact?: boolean;
  submitLabel: string;
  onDone: (client: Client) => void;
  onCancel?: () => void;
  onConflict?: () => void;
}

function send({ existing, linkCall }: Props, fields: ClientFields, more: object): Promise<Client> {
  if (existing) {
    return ask(clientShape, 'PATCH', `/api/clients/${existing.id}`, {
      ...toWire(fields),
      ...more,
      version: existing.version,
    });
  }
  return ask(clientShape, 'POST', '/api/clients', {
    ...toWire(fields),
    ...more,
    linkCall: linkCall ?? null,
  });
}

const atFields = /^(name$|numbers|organisations|contacts|deputy|team|birthday|parent|fields\.)/;

/** Makes or changes a client. The server has the last word on numbers: its field errors stand at the fields. */
export function ClientForm(props: Props) {
  const { t } = useTexts();
  const [fields, setFields] = useState(props.initial);
  const [more, setMore] = useState({});
  const agents = useAgents(false).data ?? [];
  const change = (part: Partial<ClientFields>) => setFields((before) => ({ ...before, ...part }));
  const save = useMutation({
    mutationFn: () => send(props, fields, more),
    onSuccess: props.onDone,
    onError: (error) => {
      if (error instanceof Problem && error.code === 'conflict') props.onConflict?.();
    },
  });
  const problem = save.error instanceof Problem ? save.error : null;
  const form = useRef<HTMLFormElement>(null);
  useFirstFault(form, problem);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!save.isPending) save.mutate();
  };
  return (
    <form
      ref={form}
      className={classes.form}
      data-compact={props.compact ?? false}
      onSubmit={submit}
      noValidate
    >
      <SegmentedControl
        size="xs"
        className={classes.kind ?? ''}
        value={fields.kind}
        onChange={(kind) => change({ kind: kind === 'organisation' ? 'organisation' : 'person' })}
        data={[
          { value: 'person', label: t('clients.person') },
          { value: 'organisation', label: t('clients.organisation') },
        ]}
      />
      <TextInput
        label={t('clients.name')}
        required
        value={fields.name}
        error={problem?.field('name')}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      {fields.kind === 'person' && <Organisations fields={fields} change={change} problem={problem} />}
      <Numbers fields={fields} change={change} problem={problem} />
      <TagsInput
        label={t('clients.tags')}
        placeholder={fields.tags.length === 0 ? t('clients.tagsHint') : ''}
        size="sm"
        value={fields.tags}
        onChange={(tags) => change({ tags })}
      />
      {!props.compact && (
        <Select
          label={t('clients.owner')}
          placeholder={t('clients.noOwner')}
          clearable
          searchable
          data={agents.map((agent) => ({ value: String(agent.id), label: agent.name }))}
          value={fields.owner === null ? null : String(fields.owner)}
          onChange={(id) => change({ owner: id === null ? null : Number(id) })}
        />
      )}
      {!props.compact && (
        <Suspense>
          <MoreFields kind={fields.kind} client={props.client} onChange={setMore} problem={problem} />
        </Suspense>
      )}
      {!props.compact && (
        <Textarea
          className={classes.wide ?? ''}
          label={t('clients.note')}
          autosize
          minRows={2}
          maxRows={8}
          value={fields.note}
          onChange={(event) => change({ note: event.currentTarget.value })}
        />
      )}
      <div className={classes.wide}>
        <Refusal problem={problem} atFields={atFields} />
      </div>
      <div className={classes.foot}>
        <Button type="submit" loading={save.isPending} disabled={!fields.name.trim()}>
          {props.submitLabel}
        </Button>
        {props.onCancel && (
          <Button variant="default" onClick={props.onCancel}>
            {t('clients.cancel')}
          </Button>
        )}
      </div>
    </form>
  );
}

interface PartProps {
  fields: ClientFields;
  change: (part: Partial<ClientFields>) => void;
  problem: Problem | null;
}

function Organisations({ fields, change, problem }: PartProps) {
  const { t } = useTexts();
  const filled = fields.organisations.filter((row) => row.name.trim());
  return (
    <Rows
      title={t('clients.organisation')}
      rows={fields.organisations}
      onChange={(organisations) => change({ organisations })}
      empty={() => ({ key: freshKey(), id: null, name: '', role: '' })}
      addLabel={t('clients.addOrganisation')}
      removeLabel={(row) => `${t('clients.remove')} ${row.name}`}
    >
      {(row, set) => (
        <>
          <OrganisationField
            id={row.id}
            name={row.name}
            error={
              problem?.field(`organisations[${filled.indexOf(row)}].name`) ?? problem?.field('organisations')
            }
            onChange={set}
          />
          <TextInput
            aria-label={t('clients.role')}
            placeholder={t('clients.role')}
            value={row.role}
            onChange={(event) => set({ role: event.currentTarget.value })}
          />
        </>
      )}
    </Rows>
  );
}

function Numbers({ fields, change, problem }: PartProps) {
  const { t } = useTexts();
  // Empty rows are not sent, so the server counts the filled ones.
  const filled = fields.numbers.filter((row) => row.typed.trim());
  return (
    <Rows
      title={t('clients.numbers')}
      rows={fields.numbers}
      onChange={(numbers) => change({ numbers })}
      empty={() => ({ key: freshKey(), typed: '', label: '' })}
      addLabel={t('clients.addNumber')}
      removeLabel={(row) => `${t('clients.remove')} ${row.typed}`}
    >
      {(row, set) => (
        <>
          <TextInput
            type="tel"
            aria-label={t('clients.number')}
            placeholder={t('clients.number')}
            value={row.typed}
            error={problem?.field(`numbers[${filled.indexOf(row)}].typed`) ?? problem?.field('numbers')}
            onChange={(event) => set({ typed: event.currentTarget.value })}
          />
          <TextInput
            aria-label={t('clients.numberLabel')}
            placeholder={t('clients.numberLabel')}
            value={row.label}
            onChange={(event) => set({ label: event.currentTarget.value })}
          />
        </>
      )}
    </Rows>
  );
}
