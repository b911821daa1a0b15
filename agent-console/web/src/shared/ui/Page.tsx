import type { ReactNode } from 'react';
import classes from './Page.module.css';

/** The frame of a screen: a title row, then what scrolls. */
export function Page({
  title,
  lead,
  tools,
  children,
}: {
  title: string;
  lead?: ReactNode;
  tools?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className={classes.page}>
      <header className={classes.head}>
        <h1 className={classes.title}>{title}</h1>
        {lead && <div className={classes.lead}>{lead}</div>}
        <div className={classes.tools}>{tools}</div>
      </header>
      <div className={classes.body}>{children}</div>
    </div>
  );
}
