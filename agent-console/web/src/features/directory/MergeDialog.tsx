import { Button, Modal, Radio } from '@mantine/core';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { ask } from '../../shared/http/api';
import { useTexts } from '../../shared/i18n/i18n';
import { useOwnFields } from '../../shared/queries/directory';
import { say } from '../../shared/toast/toasts';
import { Failed } from '../../shared/ui/Failed';
import text from '../../shared/ui/Text.module.css';
import { type Merged, merged as mergedShape, type OwnField } from '../../shared/wire/directory';
import { clientsChanged, useUndo, wordsOf } from './directory-queries';
import { fieldName, valueText } from './field-words';
import classes from './Merge.module.css';
import { type Choices, canChoose, chosen, mergeOf } from './merge-choice';

interface Named {
  id: number;
  name: string;
}

interface Props {
  clients: readonly Named[];
  onClose: () => void;
  onMerged?: (client: number) => void;
}

function useMerging(clients: readonly Named[], keep: number, choose: Choices, props: Props) {
  const { t } = useTexts();
  const queries = useQueryClient();
  const undo = useUndo();
  return useMutation({
    mutationFn: () => ask(mergedShape, 'POST', '/api/clients/merge', mergeOf(clients, keep, choose, false)),
    onSuccess: (answer) => {
      clientsChanged(queries);
      const { deed } = answer;
      say(
        'good',
        t('directory.merge.done', { name: answer.client?.name ?? '' }),
        deed ? { label: t('directory.merge.undo'), run: () => undo.mutate(deed) } : undefined,
      );
      props.onClose();
      props.onMerged?.(keep);
    },
    onError: (error) => say('bad', wordsOf(error) || t('page.failed')),
  });
}

/** Side by side: whose value of each field stays; what comes of it stands in the last column. */
export function MergeDialog(props: Props) {
  const { t } = useTexts();
  const { clients } = props;
  const [keep, setKeep] = useState(clients[0]?.id ?? 0);
  const [choose, setChoose] = useState<Choices>({});
  const preview = useQuery({
    queryKey: ['merge', clients.map((each) => each.id), keep, choose],
    queryFn: () => ask(mergedShape, 'POST', '/api/clients/merge', mergeOf(clients, keep, choose, true)),
    placeholderData: keepPreviousData,
    retry: false,
  });
  const merging = useMerging(clients, keep, choose, props);
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={t('directory.merge.title')}
      size="64rem"
      closeButtonProps={{ 'aria-label': t('admin.close') }}
    >
      <p className={classes.lead}>{t('directory.merge.lead')}</p>
      {preview.isError && <Failed error={preview.error} onRetry={() => void preview.refetch()} />}
      {preview.data && (
        <Table
          clients={clients}
          keep={keep}
          onKeep={(id) => {
            setKeep(id);
            setChoose({});
          }}
          choose={choose}
          onChoose={(field, client) => setChoose((all) => ({ ...all, [field]: client }))}
          preview={preview.data}
        />
      )}
      <div className={classes.dialogFoot}>
        <p className={text.quiet}>
          {preview.data &&
            t('directory.merge.moves', {
              calls: preview.data.moves.calls ?? 0,
              notes: preview.data.moves.notes ?? 0,
              people: preview.data.moves.people ?? 0,
            })}
        </p>
        <Button variant="default" onClick={props.onClose}>
          {t('clients.cancel')}
        </Button>
        <Button
          loading={merging.isPending}
          disabled={!preview.data || preview.isError}
          onClick={() => merging.mutate()}
        >
          {t('directory.merge.submit')}
        </Button>
      </div>
    </Modal>
  );
}

interface TableProps {
  clients: readonly Named[];
  keep: number;
  onKeep: (id: number) => void;
  choose: Choices;
  onChoose: (field: string, client: number) => void;
  preview: Merged;
}

function Table({ clients, keep, onKeep, choose, onChoose, preview }: TableProps) {
  const { t } = useTexts();
  const own = useOwnFields().data ?? [];
  const group = useId();
  return (
    <div className={classes.tableFrame}>
      <table className={classes.merge} aria-label={t('directory.merge.fields')}>
        <thead>
          <tr>
            <th scope="col">{t('directory.merge.field')}</th>
            {clients.map((client) => (
              <th key={client.id} scope="col" data-keep={client.id === keep}>
                <Radio
                  size="sm"
                  name={`${group}-keep`}
                  checked={client.id === keep}
                  onChange={() => onKeep(client.id)}
                  label={`${client.name} #${client.id}`}
                  description={t(client.id === keep ? 'directory.merge.keeps' : 'directory.merge.goes')}
                  aria-label={`${t('directory.merge.keep')}: ${client.name} #${client.id}`}
                />
              </th>
            ))}
            <th scope="col">{t('directory.merge.result')}</th>
          </tr>
        </thead>
        <tbody>
          {preview.fields.map((field) => (
            <FieldRow
              key={field.field}
              field={field}
              clients={clients}
              own={own}
              group={group}
              taken={chosen(field, keep, choose)}
              onChoose={onChoose}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps {
  field: Merged['fields'][number];
  clients: readonly Named[];
  own: readonly OwnField[];
  group: string;
  taken: number | null;
  onChoose: (field: string, client: number) => void;
}

function FieldRow({ field, clients, own, group, taken, onChoose }: RowProps) {
  const { t, language } = useTexts();
  const name = fieldName(field.field, own, t, language);
  const words = (value: unknown) => valueText(field.field, value, own, t, language);
  const open = canChoose(field);
  return (
    <tr>
      <th scope="row">{name}</th>
      {clients.map((client) => {
        const value = words(field.values.find((each) => each.client === client.id)?.value);
        return (
          <td key={client.id}>
            {open && value ? (
              <Radio
                size="sm"
                name={`${group}-${field.field}`}
                checked={taken === client.id}
                onChange={() => onChoose(field.field, client.id)}
                label={value}
                aria-label={t('directory.merge.choose', { field: name, value })}
              />
            ) : (
              <span className={text.quiet}>{value}</span>
            )}
          </td>
        );
      })}
      <td className={classes.result}>{words(field.taken)}</td>
    </tr>
  );
}
