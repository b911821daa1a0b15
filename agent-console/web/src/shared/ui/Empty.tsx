import type { ReactNode } from 'react';
import classes from './Empty.module.css';

/** What stands where a list or a page has nothing to show. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className={classes.empty}>
      <p className={classes.title}>{title}</p>
      {children}
    </div>
  );
}
