import { Button, Popover, Select } from '@mantine/core';
import { IconFilterPlus, IconX } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTexts } from '../../shared/i18n/i18n';
import type { Condition, Filter, Op } from '../../shared/wire/finding';
import classes from './Finding.module.css';
import {
  complete,
  type Field,
  type Flat,
  fields,
  firstValue,
  isCondition,
  nextValue,
  ops,
  wantsValue,
} from './filter';
import { useTags } from './finding-queries';
import { ValueField } from './ValueField';
import { fieldText, kindOf, type Names, partText } from './words';

interface Props {
  flat: Flat;
  names: Names;
  onChange: (flat: Flat) => void;
}

/** The conditions of a list as a sentence of chips; each can be changed where it stands. */
export function FilterBar({ flat, names, onChange }: Props) {
  const { t } = useTexts();
  const put = (index: number, part: Filter | null) => {
    const parts = [...flat.parts];
    if (part) parts[index] = part;
    else parts.splice(index, 1);
    onChange({ ...flat, parts });
  };
  const other = flat.mode === 'all' ? 'any' : 'all';
  return (
    <fieldset className={classes.filters}>
      <legend className="unseen">{t('finding.filters')}</legend>
      {flat.parts.map((part, index) => (
        // A sentence has no other order than its own.
        // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no names
        <span key={index} className={classes.part}>
          {index > 0 && (
            <button
              type="button"
              className={`plain ${classes.joint}`}
              title={t(other === 'any' ? 'finding.useAny' : 'finding.useAll')}
              onClick={() => onChange({ ...flat, mode: other })}
            >
              {t(flat.mode === 'all' ? 'finding.and' : 'finding.or')}
            </button>
          )}
          <Chip part={part} names={names} onChange={(next) => put(index, next)} />
        </span>
      ))}
      <AddPart names={names} onAdd={(part) => onChange({ ...flat, parts: [...flat.parts, part] })} />
    </fieldset>
  );
}

function Chip({
  part,
  names,
  onChange,
}: {
  part: Filter;
  names: Names;
  onChange: (p: Filter | null) => void;
}) {
  const { t } = useTexts();
  const [open, setOpen] = useState(false);
  const text = partText(part, t, names);
  return (
    <span className={classes.chip}>
      <Popover opened={open} onChange={setOpen} trapFocus position="bottom-start" withinPortal>
        <Popover.Target>
          <button
            type="button"
            className={`plain cut ${classes.chipText}`}
            title={text}
            disabled={!isCondition(part)}
            onClick={() => setOpen(!open)}
          >
            {text}
          </button>
        </Popover.Target>
        <Popover.Dropdown aria-label={text}>
          {isCondition(part) && (
            <PartForm
              initial={part}
              names={names}
              onDone={(next) => {
                setOpen(false);
                onChange(next);
              }}
            />
          )}
        </Popover.Dropdown>
      </Popover>
      <button
        type="button"
        className={`plain ${classes.chipOut}`}
        aria-label={t('finding.remove', { text })}
        onClick={() => onChange(null)}
      >
        <IconX size={13} />
      </button>
    </span>
  );
}

function AddPart({ names, onAdd }: { names: Names; onAdd: (part: Filter) => void }) {
  const { t } = useTexts();
  const [open, setOpen] = useState(false);
  return (
    <Popover opened={open} onChange={setOpen} trapFocus position="bottom-start" withinPortal>
      <Popover.Target>
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconFilterPlus size={15} />}
          onClick={() => setOpen(!open)}
        >
          {t('finding.add')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('finding.add')}>
        <PartForm
          initial={null}
          names={names}
          onDone={(part) => {
            setOpen(false);
            onAdd(part);
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}

interface FormProps {
  initial: Condition | null;
  names: Names;
  onDone: (part: Condition) => void;
}

function fresh(field: string, names: Names): Condition {
  const kind = kindOf(field, names.own);
  const op = ops[kind][0] ?? 'is';
  return { field, op, value: firstValue(kind, op) };
}

function PartForm({ initial, names, onDone }: FormProps) {
  const { t } = useTexts();
  const [part, setPart] = useState<Condition>(initial ?? { field: '', op: 'is' });
  const tags = useTags().data ?? [];
  const kind = kindOf(part.field, names.own);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    if (complete(part)) onDone(wantsValue(part.op) ? part : { field: part.field, op: part.op });
  };
  const choices = [
    ...(Object.keys(fields) as Field[]),
    ...names.own.filter(({ archived }) => !archived).map(({ key }) => `fields.${key}`),
  ];
  return (
    <form className={classes.partForm} onSubmit={submit}>
      <Select
        data-autofocus={initial ? undefined : true}
        aria-label={t('finding.fieldLabel')}
        placeholder={t('finding.fieldLabel')}
        searchable
        selectFirstOptionOnChange
        data={choices.map((field) => ({ value: field, label: fieldText(field, t, names) }))}
        value={part.field || null}
        onChange={(field) => field && setPart(fresh(field, names))}
        comboboxProps={{ withinPortal: false }}
      />
      {part.field && (
        <Select
          data-autofocus={initial ? true : undefined}
          aria-label={t('finding.opLabel')}
          allowDeselect={false}
          data={ops[kind].map((op) => ({
            value: op,
            label:
              kind === 'birthday' && op === 'within-days'
                ? t('finding.op.next')
                : t(`finding.op.${op}` as 'finding.op.is'),
          }))}
          value={part.op}
          onChange={(op) => op && setPart({ ...part, op: op as Op, value: nextValue(kind, part, op as Op) })}
          comboboxProps={{ withinPortal: false }}
        />
      )}
      {part.field && wantsValue(part.op) && (
        <ValueField
          condition={part}
          names={names}
          tags={tags.map(({ tag }) => tag)}
          onChange={(value) => setPart({ ...part, value })}
        />
      )}
      {kind === 'mark' && <p className={classes.hint}>{t('finding.markHint')}</p>}
      <Button type="submit" disabled={!complete(part)}>
        {t('finding.apply')}
      </Button>
    </form>
  );
}
