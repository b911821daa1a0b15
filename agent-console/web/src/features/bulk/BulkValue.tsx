import { MultiSelect, Select, TagsInput, TextInput } from '@mantine/core';
import { useTexts } from '../../shared/i18n/i18n';
import { useTags, useTeams } from '../../shared/queries/directory';
import { useAgents } from '../../shared/queries/house';
import type { OwnField } from '../../shared/wire/directory';
import { labelOf } from '../directory/field-words';
import { away, type BulkWish } from './bulk-change';

interface Props {
  wish: BulkWish;
  set: (part: Partial<BulkWish>) => void;
  own: readonly OwnField[];
}

/** What the field shall be; what can be chosen is offered. */
export function BulkValue({ wish, set, own }: Props) {
  const field = own.find((each) => `fields.${each.key}` === wish.what);
  if (wish.what.endsWith('Tags')) return <Tags wish={wish} set={set} />;
  if (!field || field.type === 'choice') return <Choice wish={wish} set={set} field={field} />;
  return <Text wish={wish} set={set} field={field} />;
}

type PartProps = Omit<Props, 'own'>;

/** Only tags that somebody has can be taken away. */
function Tags({ wish, set }: PartProps) {
  const { t } = useTexts();
  const tags = (useTags().data ?? []).map(({ tag }) => tag);
  const props = {
    label: t('clients.tags'),
    data: tags,
    value: wish.tags,
    onChange: (value: string[]) => set({ tags: value }),
  };
  return wish.what === 'addTags' ? <TagsInput {...props} /> : <MultiSelect {...props} searchable />;
}

function Choice({ wish, set, field }: PartProps & { field: OwnField | undefined }) {
  const { t, language } = useTexts();
  const agents = useAgents(false).data ?? [];
  const teams = useTeams().data ?? [];
  const choices = field
    ? field.choices.map(({ code, labels }) => ({ value: code, label: labelOf(labels, language, code) }))
    : (wish.what === 'team' ? teams : agents).map(({ id, name }) => ({ value: String(id), label: name }));
  return (
    <Select
      label={t('bulk.value')}
      searchable
      data={[{ value: away, label: t('bulk.none') }, ...choices]}
      value={wish.value || null}
      onChange={(value) => set({ value: value ?? '' })}
    />
  );
}

function Text({ wish, set, field }: PartProps & { field: OwnField }) {
  const { t } = useTexts();
  return (
    <TextInput
      label={t('bulk.value')}
      description={t('bulk.noneHint')}
      type={field.type === 'date' ? 'date' : 'text'}
      inputMode={field.type === 'number' ? 'decimal' : undefined}
      value={wish.value}
      onChange={(event) => set({ value: event.currentTarget.value })}
    />
  );
}
