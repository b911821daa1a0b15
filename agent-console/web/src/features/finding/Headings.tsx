import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useTexts } from '../../shared/i18n/i18n';
import { canSort, columns as known, nextSort, template } from './columns';
import classes from './Finding.module.css';
import { fieldText, type Names } from './words';

interface Props {
  columns: readonly string[];
  names: Names;
  sort: string;
  onSort: (sort: string) => void;
}

/** The row of headings; pressing one puts the list in its order. */
export function Headings({ columns, names, sort, onSort }: Props) {
  const { t } = useTexts();
  return (
    <div className={classes.headings} style={{ gridTemplateColumns: template(columns) }}>
      <span />
      <span />
      <Heading column="name" text={t('clients.name')} sort={sort} onSort={onSort} />
      {columns.map((column) => (
        <Heading
          key={column}
          column={column}
          text={column in known ? t(known[column as keyof typeof known]) : fieldText(column, t, names)}
          sort={sort}
          onSort={onSort}
        />
      ))}
    </div>
  );
}

interface HeadingProps {
  column: string;
  text: string;
  sort: string;
  onSort: (sort: string) => void;
}

function Heading({ column, text, sort, onSort }: HeadingProps) {
  const { t } = useTexts();
  if (!canSort(column)) return <span className="cut">{text}</span>;
  const here = sort === column ? 'finding.up' : sort === `-${column}` ? 'finding.down' : null;
  return (
    <button
      type="button"
      className={`plain ${classes.heading}`}
      aria-label={here ? `${text}, ${t(here)}` : `${text}, ${t('finding.sort')}`}
      onClick={() => onSort(nextSort(sort, column))}
    >
      <span className="cut">{text}</span>
      {here === 'finding.up' && <IconChevronUp size={13} />}
      {here === 'finding.down' && <IconChevronDown size={13} />}
    </button>
  );
}
