import { Checkbox } from '@mantine/core';
import { IconBuilding, IconUser } from '@tabler/icons-react';
import { serverNow } from '../../shared/clock/clock';
import { dayText, momentText } from '../../shared/format/time';
import { useTexts } from '../../shared/i18n/i18n';
import { follow } from '../../shared/router/router';
import { Marked } from '../../shared/ui/Marked';
import { Tags } from '../../shared/ui/Tags';
import type { ListRow, Why } from '../../shared/wire/clients';
import { Phone } from '../calling/Phone';
import { columns as known, template } from './columns';
import classes from './Finding.module.css';

interface Props {
  row: ListRow;
  columns: readonly string[];
  chosen: boolean;
  onChoose: (chosen: boolean) => void;
}

/** What a search found somewhere else than in what the row shows anyhow. */
function elsewhere(row: ListRow): Why | undefined {
  return row.why.find(({ field }) => !['name', 'organisation', 'number'].includes(field));
}

export function Row({ row, columns, chosen, onChoose }: Props) {
  const { t } = useTexts();
  const Icon = row.kind === 'organisation' ? IconBuilding : IconUser;
  const name = row.why.find(({ field }) => field === 'name');
  const why = elsewhere(row);
  return (
    <div className={classes.rowBox} data-chosen={chosen}>
      <div className={classes.row} style={{ gridTemplateColumns: template(columns) }}>
        <Checkbox
          size="xs"
          aria-label={t('finding.choose', { name: row.name })}
          checked={chosen}
          onChange={(event) => onChoose(event.currentTarget.checked)}
        />
        <Icon
          size={16}
          aria-label={t(row.kind === 'organisation' ? 'clients.organisation' : 'clients.person')}
        />
        <a className={`cut ${classes.rowName}`} href={`/clients/${row.id}`} onClick={follow}>
          <Marked text={row.name} marks={name?.marks ?? []} />
        </a>
        {columns.map((column) => (
          <Cell key={column} column={column} row={row} />
        ))}
      </div>
      {why && (
        <p className={classes.why}>
          <span className={classes.whyField}>{whyField(why, t)}</span>{' '}
          <Marked text={why.text} marks={why.marks} />
        </p>
      )}
    </div>
  );
}

function whyField(why: Why, t: ReturnType<typeof useTexts>['t']): string {
  const column = why.field in known ? known[why.field as keyof typeof known] : undefined;
  return column ? t(column) : why.field.replace(/^fields\./, '');
}

function Cell({ column, row }: { column: string; row: ListRow }) {
  const { language } = useTexts();
  switch (column) {
    case 'organisation': {
      const found = row.why.find(({ field }) => field === 'organisation');
      const text = row.organisation ?? '';
      return (
        <span className={`cut ${classes.quiet}`}>
          {row.role ? `${row.role} · ` : ''}
          {found && found.text === text ? <Marked text={text} marks={found.marks} /> : text}
        </span>
      );
    }
    case 'numbers': {
      const found = row.why.find(({ field }) => field === 'number');
      const number = row.numbers.find(({ typed }) => typed === found?.text) ?? row.numbers[0];
      return (
        <span>{number && <Phone number={number} client={row.id} barred={row.doNotCall === true} />}</span>
      );
    }
    case 'owner':
      return <span className={`cut ${classes.quiet}`}>{row.owner?.name ?? ''}</span>;
    case 'tags':
      return (
        <span className={classes.rowTags}>
          <Tags tags={row.tags.slice(0, 3)} />
        </span>
      );
  }
  return <span className={`cut ${classes.quiet}`}>{valueText(cellOf(row, column), language)}</span>;
}

function cellOf(row: ListRow, column: string): unknown {
  return (row.columns as Record<string, unknown>)[column];
}

function valueText(value: unknown, language: string): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map((one) => valueText(one, language)).join(', ');
  if (typeof value === 'object') return 'name' in value ? String(value.name) : '';
  const text = String(value);
  if (/^\d{4}-\d\d-\d\dT/.test(text)) return momentText(language, text, serverNow());
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return dayText(language, text, serverNow());
  return typeof value === 'number' ? value.toLocaleString(language) : text;
}
