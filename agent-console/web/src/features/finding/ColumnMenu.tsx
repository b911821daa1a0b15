import { Button, Checkbox, Popover } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import { useTexts } from '../../shared/i18n/i18n';
import { columns as known } from './columns';
import classes from './Finding.module.css';
import { fieldText, type Names } from './words';

interface Props {
  columns: readonly string[];
  names: Names;
  onChange: (columns: readonly string[]) => void;
}

/** Which columns a list shows; a new one comes last. */
export function ColumnMenu({ columns, names, onChange }: Props) {
  const { t } = useTexts();
  const offered = [
    ...Object.keys(known),
    ...names.own.filter(({ archived }) => !archived).map(({ key }) => `fields.${key}`),
  ];
  return (
    <Popover position="bottom-end" trapFocus withinPortal>
      <Popover.Target>
        <Button variant="default" leftSection={<IconColumns3 size={15} />}>
          {t('finding.columns')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('finding.columns')} mah="70vh" style={{ overflow: 'auto' }}>
        <div className={classes.form}>
          {offered.map((column) => (
            <Checkbox
              key={column}
              size="xs"
              label={column in known ? t(known[column as keyof typeof known]) : fieldText(column, t, names)}
              checked={columns.includes(column)}
              onChange={(event) =>
                onChange(
                  event.currentTarget.checked
                    ? [...columns, column]
                    : columns.filter((each) => each !== column),
                )
              }
            />
          ))}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
