import { Checkbox, NativeSelect } from '@mantine/core';
import { useTexts } from '../../shared/i18n/i18n';
import type { Format } from '../../shared/wire/imports';
import classes from './Imports.module.css';
import { type ImportId, useChange } from './import-queries';

const charsets = [
  'UTF-8',
  'windows-1251',
  'windows-1252',
  'UTF-16LE',
  'UTF-16BE',
  'KOI8-R',
  'IBM866',
  'x-MacCyrillic',
];

/** How the file is written, as it was found out; wrong guesses are put right here. */
export function FormatBar({ id, format, settled }: { id: ImportId; format: Format; settled: boolean }) {
  const { t } = useTexts();
  const change = useChange(id);
  const put = (part: Partial<Format>) => change.mutate({ format: part });
  const known = format.charset ?? '';
  const all = charsets.includes(known) || !known ? charsets : [known, ...charsets];
  return (
    <fieldset disabled={settled} className={classes.bar} aria-busy={change.isPending}>
      <legend className="unseen">{t('import.format')}</legend>
      <span className={classes.kind}>{format.kind.toUpperCase()}</span>
      {format.kind === 'csv' ? (
        <>
          <NativeSelect
            size="xs"
            label={t('import.charset')}
            value={known}
            onChange={(event) => put({ charset: event.currentTarget.value })}
            data={all}
          />
          <NativeSelect
            size="xs"
            label={t('import.separator')}
            value={format.separator ?? ''}
            onChange={(event) => put({ separator: event.currentTarget.value })}
            data={[
              { value: ';', label: ';' },
              { value: ',', label: ',' },
              { value: '\t', label: t('import.tab') },
              { value: '|', label: '|' },
              { value: '', label: t('import.noSeparator') },
            ]}
          />
          <NativeSelect
            size="xs"
            label={t('import.quote')}
            value={format.quote ?? ''}
            onChange={(event) => put({ quote: event.currentTarget.value })}
            data={[
              { value: '"', label: '"' },
              { value: "'", label: "'" },
              { value: '', label: t('import.noQuote') },
            ]}
          />
        </>
      ) : (
        <NativeSelect
          size="xs"
          label={t('import.sheet')}
          value={String(format.sheet ?? 0)}
          onChange={(event) => put({ sheet: Number(event.currentTarget.value) })}
          data={(format.sheets ?? []).map((name, place) => ({ value: String(place), label: name }))}
        />
      )}
      <Checkbox
        size="xs"
        label={t('import.headings')}
        checked={format.headings}
        onChange={(event) => put({ headings: event.currentTarget.checked })}
      />
    </fieldset>
  );
}
