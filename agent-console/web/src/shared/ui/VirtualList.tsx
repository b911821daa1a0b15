import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { rowAfter, withFocused } from './list-keys';
import classes from './VirtualList.module.css';

interface Props<Item> {
  label: string;
  items: readonly Item[];
  keyOf: (item: Item) => string | number;
  /** A row's usual height in pixels; each is measured when it is drawn. */
  rowHeight: number;
  /** Whether the server has more behind the last one. */
  more: boolean;
  /** Called when the end comes near. */
  onNearEnd: () => void;
  children: (item: Item) => ReactNode;
}

const page = 15;
const typing = 'input, textarea, select, audio, [role="slider"]';

function indexOf(element: Element): number | null {
  const index = element.closest('[data-index]')?.getAttribute('data-index');
  return index == null ? null : Number(index);
}

/** Draws only the rows in sight: a book or a day of a busy house is thousands. Arrows, Page, Home and End go from row to row. */
export function VirtualList<Item>({
  items,
  keyOf,
  rowHeight,
  more,
  onNearEnd,
  children,
  label,
}: Props<Item>) {
  const scroller = useRef<HTMLDivElement>(null);
  const [focused, setFocused] = useState<number | null>(null);
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => {
      const item = items[index];
      return item === undefined ? index : keyOf(item);
    },
    rangeExtractor: (range) => withFocused(defaultRangeExtractor(range), focused, range.count),
    overscan: 12,
  });
  const shown = rows.getVirtualItems();
  const last = rows.range?.endIndex ?? 0;
  const near = more && items.length > 0 && last >= items.length - 10;
  useEffect(() => {
    if (near) onNearEnd();
  }, [near, onNearEnd]);
  const onKey = (event: KeyboardEvent) => {
    const target = event.target as Element;
    if (event.altKey || event.ctrlKey || event.metaKey || target.closest(typing)) return;
    const at = indexOf(target);
    const to = at === null ? null : rowAfter(event.key, at, items.length, page);
    if (to === null) return;
    event.preventDefault();
    setFocused(to);
    rows.scrollToIndex(to);
    // The row may not be drawn yet: it is after the next frame, because the focused row always is.
    requestAnimationFrame(() =>
      requestAnimationFrame(() =>
        scroller.current?.querySelector<HTMLElement>(`[data-index="${to}"] :is(a, button)`)?.focus(),
      ),
    );
  };
  return (
    <div ref={scroller} className={classes.list}>
      <ul
        className={classes.inner}
        style={{ height: rows.getTotalSize() }}
        aria-label={label}
        onKeyDown={onKey}
        onFocus={(event) => setFocused(indexOf(event.target))}
        onBlur={(event) => event.currentTarget.contains(event.relatedTarget) || setFocused(null)}
      >
        {shown.map((slot) => {
          const item = items[slot.index];
          if (item === undefined) return null;
          return (
            <li
              key={slot.key}
              ref={rows.measureElement}
              data-index={slot.index}
              aria-posinset={slot.index + 1}
              aria-setsize={more ? -1 : items.length}
              className={classes.slot}
              style={{ transform: `translateY(${slot.start}px)` }}
            >
              {children(item)}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
