import { Button, Select, TagsInput, TextInput } from '@mantine/core';
import { IconTrash, IconX } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ask } from '../../shared/http/api';
import { useTexts } from '../../shared/i18n/i18n';
import { useOwnFields, useTags, useTeams } from '../../shared/queries/directory';
import { useAgents } from '../../shared/queries/house';
import { say } from '../../shared/toast/toasts';
import { type BulkResult, bulkResult, type OwnField, type Selection } from '../../shared/wire/directory';
import { type BulkWish, changeOf, isComplete, noWish } from './bulk-change';
import classes from './Directory.module.css';
import { clientsChanged, useUndo, wordsOf } from './directory-queries';
import { labelOf } from './field-words';

interface Props {
  selection: Selection;
  /** How many are selected, as the list knows it. */
  count: number;
  onClear: () => void;
}

function useBulk({ selection, onClear }: Props) {
  const { t } = useTexts();
  const queries = useQueryClient();
  const undo = useUndo();
  const onError = (error: Error) => say('bad', wordsOf(error) || t('page.failed'));
  const done = ({ changed, deed }: BulkResult) => {
    clientsChanged(queries);
    say(
      'good',
      t('directory.bulk.done', { count: changed }),
      deed ? { label: t('directory.changes.undo'), run: () => undo.mutate(deed) } : undefined,
    );
    onClear();
  };
  const post = (path: string, body: object) => ask(bulkResult, 'POST', path, { selection, ...body });
  const preview = useMutation({
    mutationFn: (wish: BulkWish) => post('/api/clients/bulk', { change: changeOf(wish), dryRun: true }),
    onError,
  });
  const apply = useMutation({
    mutationFn: (wish: BulkWish) => post('/api/clients/bulk', { change: changeOf(wish), dryRun: false }),
    onSuccess: done,
    onError,
  });
  const trash = useMutation({
    mutationFn: () => post('/api/clients/bulk/trash', { dryRun: false }),
    onSuccess: done,
    onError,
  });
  return { preview, apply, trash };
}

/** Changes everybody who is selected alike: what, to what, how many that would be, then does it. */
export function BulkBar(props: Props) {
  const { t, language } = useTexts();
  const [wish, setWish] = useState(noWish);
  const own = (useOwnFields().data ?? []).filter((field) => !field.archived);
  const { preview, apply, trash } = useBulk(props);
  const set = (part: Partial<BulkWish>) => {
    setWish((before) => ({ ...before, ...part }));
    preview.reset();
  };
  const what = [
    { value: 'owner', label: t('clients.owner') },
    { value: 'deputy', label: t('directory.deputy') },
    { value: 'team', label: t('directory.team') },
    { value: 'addTags', label: t('directory.bulk.addTags') },
    { value: 'removeTags', label: t('directory.bulk.removeTags') },
    ...own.map((field) => ({
      value: `fields.${field.key}`,
      label: labelOf(field.labels, language, field.key),
    })),
  ];
  return (
    <section className={classes.bulk} aria-label={t('directory.bulk.selected', { count: props.count })}>
      <strong>{t('directory.bulk.selected', { count: props.count })}</strong>
      <Select
        aria-label={t('directory.bulk.what')}
        placeholder={t('directory.bulk.what')}
        data={what}
        value={wish.what || null}
        onChange={(value) => set({ ...noWish(), what: value ?? '' })}
      />
      {wish.what && <BulkValue wish={wish} set={set} own={own} />}
      {isComplete(wish) && !preview.data && (
        <Button loading={preview.isPending} onClick={() => preview.mutate(wish)}>
          {t('directory.bulk.apply')}
        </Button>
      )}
      {preview.data && (
        <>
          <span role="status">{t('directory.bulk.will', { ...count(preview.data) })}</span>
          <Button
            autoFocus
            loading={apply.isPending}
            disabled={preview.data.changed === 0}
            onClick={() => apply.mutate(wish)}
          >
            {t('directory.bulk.apply')}
          </Button>
        </>
      )}
      <Button
        className={classes.bulkEnd ?? ''}
        variant="default"
        leftSection={<IconTrash size={14} />}
        loading={trash.isPending}
        onClick={() => trash.mutate()}
      >
        {t('directory.bulk.trash')}
      </Button>
      <Button variant="subtle" color="gray" leftSection={<IconX size={14} />} onClick={props.onClear}>
        {t('directory.bulk.clear')}
      </Button>
    </section>
  );
}

function count({ changed, matched }: BulkResult): { changed: number; matched: number } {
  return { changed, matched };
}

interface ValueProps {
  wish: BulkWish;
  set: (part: Partial<BulkWish>) => void;
  own: readonly OwnField[];
}

function BulkValue({ wish, set, own }: ValueProps) {
  const { t, language } = useTexts();
  const agents = useAgents(false).data ?? [];
  const teams = useTeams().data ?? [];
  const tags = useTags(wish.what.endsWith('Tags')).data ?? [];
  const field = own.find((each) => `fields.${each.key}` === wish.what);
  const label = t('directory.bulk.value');
  if (wish.what.endsWith('Tags')) {
    return (
      <TagsInput
        size="sm"
        aria-label={label}
        data={tags.map((each) => each.tag)}
        value={wish.tags}
        onChange={(value) => set({ tags: value })}
      />
    );
  }
  const choices = field
    ? field.choices.map((each) => ({ value: each.code, label: labelOf(each.labels, language, each.code) }))
    : (wish.what === 'team' ? teams : agents).map((each) => ({ value: String(each.id), label: each.name }));
  if (!field || field.type === 'choice') {
    return (
      <Select
        aria-label={label}
        searchable
        data={[{ value: '-', label: t('directory.bulk.none') }, ...choices]}
        value={wish.value || null}
        onChange={(value) => set({ value: value ?? '' })}
      />
    );
  }
  return (
    <TextInput
      aria-label={label}
      type={field.type === 'date' ? 'date' : 'text'}
      value={wish.value}
      onChange={(event) => set({ value: event.currentTarget.value })}
    />
  );
}
