import { type ReactNode, useState } from 'react';
import { CallRow } from '../features/calls/CallRow';
import { useCalls } from '../features/calls/call-queries';
import { ClientPage } from '../features/clients/ClientPage';
import { useOpenCard } from '../features/desk/desk-store';
import { MissedRow } from '../features/missed/MissedRow';
import { useMissed } from '../features/missed/missed-queries';
import { presenceText, presenceTone } from '../features/presence/presence-words';
import { useTexts } from '../shared/i18n/i18n';
import { useAgents, useMe, useSetup } from '../shared/queries/house';
import { useAllPages } from '../shared/queries/pages';
import { follow } from '../shared/router/router';
import { Empty } from '../shared/ui/Empty';
import classes from './DeskPage.module.css';

function Panel({ title, all, children }: { title: string; all?: string; children: ReactNode }) {
  const { t } = useTexts();
  return (
    <section className={classes.panel}>
      <header className={classes.panelHead}>
        <h2>{title}</h2>
        {all && (
          <a href={all} onClick={follow}>
            {t('desk.all')}
          </a>
        )}
      </header>
      {children}
    </section>
  );
}

function ToCallBack() {
  const { t } = useTexts();
  const missed = useMissed();
  const me = useMe().data;
  const { items: all } = useAllPages(missed);
  const items = all.filter((item) => !item.claimedBy || item.claimedBy.id === me?.id).slice(0, 5);
  return (
    <Panel title={t('desk.toCall')} all="/missed">
      {missed.isSuccess && items.length === 0 && <Empty title={t('desk.toCallEmpty')} />}
      <ul>
        {items.map((item) => (
          <li key={item.id}>
            <MissedRow item={item} compact />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function LastCalls() {
  const { t } = useTexts();
  const me = useMe().data;
  const [open, setOpen] = useState<string | null>(null);
  const calls = useCalls(me ? { agent: String(me.id) } : {}, 12);
  const items = calls.data?.pages[0]?.items ?? [];
  return (
    <Panel title={t('desk.recent')} all="/calls">
      {calls.isSuccess && items.length === 0 && <Empty title={t('desk.recentEmpty')} />}
      <div className={classes.calls}>
        {items.map((call) => (
          <CallRow
            key={call.id}
            call={call}
            open={open === call.id}
            onToggle={() => setOpen(open === call.id ? null : call.id)}
          />
        ))}
      </div>
    </Panel>
  );
}

function Colleagues() {
  const { t, language } = useTexts();
  const me = useMe().data;
  const agents = useAgents(true).data ?? [];
  const reasons = useSetup(language).data?.pauseReasons ?? [];
  const others = agents.filter((agent) => agent.id !== me?.id && agent.endpoint);
  if (others.length === 0) return null;
  return (
    <Panel title={t('desk.colleagues')}>
      <ul className={classes.colleagues}>
        {others.map((agent) => (
          <li key={agent.id}>
            <span className={classes.dot} data-tone={presenceTone(agent.presence)} />
            <span className="cut">{agent.name}</span>
            <span className={classes.quiet}>{presenceText(t, agent.presence, reasons)}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** Home: the client of the open card with their history, or, between calls, what is waiting. */
export function DeskPage() {
  const { t } = useTexts();
  const card = useOpenCard();
  if (card?.client) return <ClientPage key={card.client.id} id={card.client.id} beside />;
  return (
    <div className={classes.page}>
      <h1 className="unseen">{t('nav.desk')}</h1>
      <div className={classes.side}>
        <ToCallBack />
        <Colleagues />
      </div>
      <LastCalls />
    </div>
  );
}
