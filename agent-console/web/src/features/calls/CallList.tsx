import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState } from 'react';
import type { CallItem } from '../../shared/wire/calls';
import { CallRow } from './CallRow';
import classes from './Calls.module.css';

interface Props {
  calls: readonly CallItem[];
  /** Called when the end comes near and there is more. */
  onNearEnd: () => void;
}

/** Draws only the rows in sight; a day of a busy house is thousands. */
export function CallList({ calls, onNearEnd }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState<string | null>(null);
  const rows = useVirtualizer({
    count: calls.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 39,
    getItemKey: (index) => calls[index]?.id ?? index,
    overscan: 12,
  });
  const shown = rows.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  const near = calls.length > 0 && last >= calls.length - 5;
  useEffect(() => {
    if (near) onNearEnd();
  }, [near, onNearEnd]);
  return (
    <div ref={scroller} className={classes.list}>
      <div className={classes.inner} style={{ height: rows.getTotalSize() }}>
        {shown.map((slot) => {
          const call = calls[slot.index];
          if (!call) return null;
          return (
            <div
              key={slot.key}
              ref={rows.measureElement}
              data-index={slot.index}
              className={classes.slot}
              style={{ transform: `translateY(${slot.start}px)` }}
            >
              <CallRow
                call={call}
                open={open === call.id}
                onToggle={() => setOpen(open === call.id ? null : call.id)}
              />
            </div>
          );
        })}
      </div>
    </div>
  );
}
