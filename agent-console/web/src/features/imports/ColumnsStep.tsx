import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTexts } from '../../shared/i18n/i18n';
import type { ClientImport, Column, OwnField } from '../../shared/wire/imports';
import { FormatBar } from './FormatBar';
import classes from './Imports.module.css';
import { useChange, useKeepMapping, useMappings, useOwnFields } from './import-queries';
import { hasLabel, hasRest, lacks, meaningKey, meaningOf } from './import-state';

const people = ['name', 'firstName', 'lastName', 'middleName', 'birthday', 'role', 'person'] as const;
const reach = ['number', 'contact:email', 'contact:messenger', 'contact:address', 'contact:website'] as const;
const firms = ['organisation', 'kind', 'contact:tax'] as const;
const keep = ['owner', 'tag', 'note'] as const;
const doubtful = 0.5;

/** Texts may hold no colon: `contact:email` is `contact-email` there. */
type MeaningText =
  | (typeof people)[number]
  | (typeof keep)[number]
  | 'ignore'
  | 'number'
  | 'organisation'
  | 'kind'
  | `contact-${'email' | 'messenger' | 'address' | 'website' | 'tax'}`;

/** How the file is written and what its columns mean, each with what stands in it; everything can be corrected. */
export function ColumnsStep({ each, onNext }: { each: ClientImport; onNext: () => void }) {
  const { t } = useTexts();
  const columns = each.columns ?? [];
  const fields = (useOwnFields().data ?? []).filter(({ archived }) => !archived);
  const wanting = lacks(columns) === 'who';
  return (
    <>
      <div className={classes.bars}>
        {each.format && <FormatBar id={each.id} format={each.format} settled={hasRest(each.state)} />}
        <Mappings each={each} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard */}
      <section className={classes.scroll} aria-label={t('import.step.columns')} tabIndex={0}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th>{t('import.heading')}</th>
              <th>{t('import.samples')}</th>
              <th className={classes.wide}>{t('import.meaningHead')}</th>
              <th>{t('import.label')}</th>
              <th>{t('import.group')}</th>
            </tr>
          </thead>
          <tbody>
            {columns.map((column) => (
              <ColumnRow key={column.index} id={each.id} column={column} fields={fields} />
            ))}
          </tbody>
        </table>
      </section>
      <footer className={classes.foot}>
        <p role="status" className={wanting ? classes.refusal : classes.quiet}>
          {wanting ? t('import.lacksWho') : t('import.columnsHint')}
        </p>
        <Button disabled={wanting} onClick={onNext}>
          {t('import.next')}
        </Button>
      </footer>
    </>
  );
}

function ColumnRow({ id, column, fields }: { id: ClientImport['id']; column: Column; fields: OwnField[] }) {
  const { t, language } = useTexts();
  const change = useChange(id);
  const { meaning, index } = column;
  const name = column.heading || t('import.columnNumber', { number: index + 1 });
  const put = (next: Column['meaning']) => change.mutate({ columns: [{ index, meaning: next }] });
  const option = (key: string) => ({
    value: key,
    label: t(`import.meaning.${key.replace(':', '-') as MeaningText}`),
  });
  return (
    <tr
      data-ignored={meaning.to === 'ignore'}
      data-doubt={(column.sure ?? 1) < doubtful && meaning.to !== 'ignore'}
    >
      <th scope="row" className={classes.columnName}>
        {name}
      </th>
      <td className={classes.samples}>
        {column.samples.slice(0, 3).map((sample) => (
          <span key={sample}>{sample}</span>
        ))}
      </td>
      <td>
        <NativeSelect
          size="xs"
          aria-label={t('import.meaningOf', { name })}
          value={meaningKey(meaning)}
          onChange={(event) => put(meaningOf(event.currentTarget.value, meaning))}
          data={[
            option('ignore'),
            { group: t('import.groupPeople'), items: people.map(option) },
            { group: t('import.groupReach'), items: reach.map(option) },
            { group: t('import.groupFirms'), items: firms.map(option) },
            { group: t('import.groupKeep'), items: keep.map(option) },
            {
              group: t('import.groupFields'),
              items: fields.map(({ key, labels }) => ({
                value: `field:${key}`,
                label: labels[language] ?? key,
              })),
            },
          ]}
        />
      </td>
      <td>
        {hasLabel(meaning) && (
          <LabelField
            key={meaning.label}
            label={t('import.labelOf', { name })}
            value={meaning.label ?? ''}
            onKeep={(label) => put({ ...meaning, label })}
          />
        )}
      </td>
      <td>
        {meaning.to !== 'ignore' && (
          <NativeSelect
            size="xs"
            className={classes.groupField}
            aria-label={t('import.groupOf', { name })}
            value={String(meaning.group ?? 1)}
            onChange={(event) => put({ ...meaning, group: Number(event.currentTarget.value) })}
            data={Array.from({ length: 6 }, (_, place) => String(place + 1))}
          />
        )}
      </td>
    </tr>
  );
}

/** Kept when left, so that not every letter is a request. */
function LabelField({
  label,
  value,
  onKeep,
}: {
  label: string;
  value: string;
  onKeep: (text: string) => void;
}) {
  const [text, setText] = useState(value);
  return (
    <TextInput
      size="xs"
      className={classes.labelField}
      aria-label={label}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={() => text !== value && onKeep(text)}
    />
  );
}

/** Sets of meanings under a name, for files that come again and again. */
function Mappings({ each }: { each: ClientImport }) {
  const { t } = useTexts();
  const all = useMappings().data ?? [];
  const change = useChange(each.id);
  const keepIt = useKeepMapping();
  const [name, setName] = useState<string | null>(null);
  return (
    <div className={classes.bar}>
      <NativeSelect
        size="xs"
        label={t('import.mapping')}
        value={each.mapping ? String(each.mapping) : ''}
        disabled={all.length === 0}
        onChange={(event) => change.mutate({ mapping: Number(event.currentTarget.value) || null })}
        data={[
          { value: '', label: t('import.mappingFound') },
          ...all.map((mapping) => ({ value: String(mapping.id), label: mapping.name })),
        ]}
      />
      {name === null ? (
        <Button size="compact-sm" variant="subtle" onClick={() => setName('')}>
          {t('import.mappingKeep')}
        </Button>
      ) : (
        <form
          className={classes.inline}
          onSubmit={(event) => {
            event.preventDefault();
            keepIt.mutate({ name, each }, { onSuccess: () => setName(null) });
          }}
        >
          <TextInput
            size="xs"
            autoFocus
            aria-label={t('import.mappingName')}
            placeholder={t('import.mappingName')}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button size="compact-sm" type="submit" disabled={!name.trim()} loading={keepIt.isPending}>
            {t('import.keep')}
          </Button>
        </form>
      )}
    </div>
  );
}
