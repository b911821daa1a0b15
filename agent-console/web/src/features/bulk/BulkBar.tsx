import { Button } from '@mantine/core';
import {
  IconDownload,
  IconEdit,
  IconTag,
  IconTagOff,
  IconTrash,
  IconUserShare,
  IconX,
} from '@tabler/icons-react';
import { useState } from 'react';
import { type TextKey, useTexts } from '../../shared/i18n/i18n';
import { useMe } from '../../shared/queries/house';
import type { Selection } from '../../shared/wire/finding';
import classes from './Bulk.module.css';
import { BulkDialog } from './BulkDialog';

interface Props {
  selection: Selection;
  count: string;
  /** How many the whole list has; nothing when all are chosen already. */
  whole: string | null;
  onWhole: () => void;
  onClear: () => void;
  onExport: (selection: Selection) => void;
}

/** What the buttons begin with: the field that they change, or the trash. */
const starts: readonly { what: string; text: TextKey; Icon: typeof IconTag }[] = [
  { what: 'owner', text: 'bulk.owner', Icon: IconUserShare },
  { what: 'addTags', text: 'bulk.addTags', Icon: IconTag },
  { what: 'removeTags', text: 'bulk.removeTags', Icon: IconTagOff },
  { what: '', text: 'bulk.other', Icon: IconEdit },
  { what: 'trash', text: 'bulk.trash', Icon: IconTrash },
];

/** What can be done with all that are chosen, at one go. */
export function BulkBar({ selection, count, whole, onWhole, onClear, onExport }: Props) {
  const { t } = useTexts();
  const roles = useMe().data?.roles ?? [];
  const [start, setStart] = useState<string | null>(null);
  return (
    <section className={classes.bar} aria-label={t('bulk.label')}>
      <span className={classes.count} aria-live="polite">
        {t('bulk.chosen', { count })}
      </span>
      {whole && (
        <Button size="xs" variant="subtle" onClick={onWhole}>
          {t('bulk.chooseAll', { count: whole })}
        </Button>
      )}
      {roles.includes('supervisor') &&
        starts.map(({ what, text, Icon }) => (
          <Button
            key={text}
            size="xs"
            variant="default"
            leftSection={<Icon size={14} />}
            onClick={() => setStart(what)}
          >
            {t(text)}
          </Button>
        ))}
      {roles.includes('exporter') && (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconDownload size={14} />}
          onClick={() => onExport(selection)}
        >
          {t('finding.export')}
        </Button>
      )}
      <Button size="xs" variant="subtle" leftSection={<IconX size={14} />} onClick={onClear}>
        {t('bulk.clear')}
      </Button>
      {start !== null && (
        <BulkDialog start={start} selection={selection} onClose={() => setStart(null)} onDone={onClear} />
      )}
    </section>
  );
}
