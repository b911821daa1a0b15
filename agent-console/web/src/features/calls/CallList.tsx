import { useState } from 'react';
import { useTexts } from '../../shared/i18n/i18n';
import { VirtualList } from '../../shared/ui/VirtualList';
import type { CallItem } from '../../shared/wire/calls';
import type { Gap } from '../../shared/wire/gaps';
import { GapLine } from '../gaps/GapLine';
import { withGaps } from '../gaps/gap-rows';
import { CallRow } from './CallRow';

interface Props {
  calls: readonly CallItem[];
  /** Stretches of which nothing was seen, shown at their time. */
  gaps?: readonly Gap[];
  more: boolean;
  onNearEnd: () => void;
}

/** Calls, of which one at a time is open. */
export function CallList({ calls, gaps = [], more, onNearEnd }: Props) {
  const { t } = useTexts();
  const [open, setOpen] = useState<string | null>(null);
  return (
    <VirtualList
      label={t('calls.title')}
      items={withGaps(calls, gaps)}
      keyOf={(row) => (row.kind === 'call' ? row.call.id : `gap-${row.gap.id}`)}
      rowHeight={39}
      more={more}
      onNearEnd={onNearEnd}
    >
      {(row) =>
        row.kind === 'gap' ? (
          <GapLine gap={row.gap} />
        ) : (
          <CallRow
            call={row.call}
            open={open === row.call.id}
            onToggle={() => setOpen(open === row.call.id ? null : row.call.id)}
          />
        )
      }
    </VirtualList>
  );
}
