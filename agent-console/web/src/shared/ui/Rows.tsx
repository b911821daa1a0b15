import { ActionIcon, Button } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { type ReactNode, useRef } from 'react';
import classes from './Rows.module.css';

interface Props<Row extends { key: number }> {
  title: string;
  hint?: string;
  rows: readonly Row[];
  onChange: (rows: Row[]) => void;
  /** A row with nothing in it yet. */
  empty: () => Row;
  addLabel: string;
  /** Says which row goes: "Remove 8 495 …". */
  removeLabel: (row: Row) => string;
  /** The two fields of a row; `set` changes a part of it. */
  children: (row: Row, set: (part: Partial<Row>) => void) => ReactNode;
}

/** A list of small records in a form: change in place, add, remove. */
export function Rows<Row extends { key: number }>(props: Props<Row>) {
  const { rows, onChange } = props;
  const frame = useRef<HTMLFieldSetElement>(null);
  const add = () => {
    onChange([...rows, props.empty()]);
    requestAnimationFrame(() => {
      const fields = frame.current?.querySelectorAll<HTMLElement>('[data-row]:last-of-type input');
      fields?.[0]?.focus();
    });
  };
  return (
    <fieldset className={classes.rows} ref={frame}>
      <legend>{props.title}</legend>
      {props.hint && <p className={classes.hint}>{props.hint}</p>}
      {rows.map((row) => (
        <div key={row.key} className={classes.row} data-row>
          <div className={classes.fields}>
            {props.children(row, (part) =>
              onChange(rows.map((each) => (each.key === row.key ? { ...each, ...part } : each))),
            )}
          </div>
          <ActionIcon
            size="lg"
            aria-label={props.removeLabel(row)}
            onClick={() => onChange(rows.filter((each) => each.key !== row.key))}
          >
            <IconX size={15} />
          </ActionIcon>
        </div>
      ))}
      <Button size="compact-sm" variant="subtle" leftSection={<IconPlus size={14} />} onClick={add}>
        {props.addLabel}
      </Button>
    </fieldset>
  );
}
