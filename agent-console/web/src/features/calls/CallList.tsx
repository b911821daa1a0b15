import { useState } from 'react';
import { useTexts } from '../../shared/i18n/i18n';
import { VirtualList } from '../../shared/ui/VirtualList';
import type { CallItem } from '../../shared/wire/calls';
import { CallRow } from './CallRow';

interface Props {
  calls: readonly CallItem[];
  more: boolean;
  onNearEnd: () => void;
}

/** Calls, of which one at a time is open. */
export function CallList({ calls, more, onNearEnd }: Props) {
  const { t } = useTexts();
  const [open, setOpen] = useState<string | null>(null);
  return (
    <VirtualList
      label={t('calls.title')}
      items={calls}
      keyOf={(call) => call.id}
      rowHeight={39}
      more={more}
      onNearEnd={onNearEnd}
    >
      {(call) => (
        <CallRow
          call={call}
          open={open === call.id}
          onToggle={() => setOpen(open === call.id ? null : call.id)}
        />
      )}
    </VirtualList>
  );
}
