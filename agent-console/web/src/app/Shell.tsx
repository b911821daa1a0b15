import { useQueryClient } from '@tanstack/react-query';
import { Suspense, useEffect } from 'react';
import { CallAnnouncer } from '../features/desk/CallAnnouncer';
import { CallDock } from '../features/desk/CallDock';
import { deskStore, openDesk, useDesk } from '../features/desk/desk-store';
import { startDrafts } from '../features/desk/draft-store';
import { PresenceMenu } from '../features/presence/PresenceMenu';
import { SearchBox } from '../features/search/SearchBox';
import { StatusBanner } from '../features/status/StatusBanner';
import { setHomeRegion } from '../shared/format/phone';
import { useTexts } from '../shared/i18n/i18n';
import { meKey, useSetup } from '../shared/queries/house';
import { usePath } from '../shared/router/router';
import type { Me, Presence } from '../shared/wire/people';
import { ConnectionBar } from './ConnectionBar';
import { IdleDock } from './IdleDock';
import { KeyboardHelp } from './KeyboardHelp';
import { LinkState } from './LinkState';
import { Rail } from './Rail';
import { pageAt } from './routes';
import classes from './Shell.module.css';
import { UserMenu } from './UserMenu';

/** One connection for as long as somebody is signed in; history that is on the screen follows the calls. */
function useDeskConnection(agent: number): void {
  const queries = useQueryClient();
  useEffect(() => startDrafts(agent), [agent]);
  useEffect(
    () =>
      openDesk({
        onCall: (call) => {
          void queries.invalidateQueries({ queryKey: ['calls'] });
          void queries.invalidateQueries({ queryKey: ['missed'] });
          void queries.invalidateQueries({
            queryKey: ['timeline', ...(call.client ? [call.client.id] : [])],
          });
        },
        onLost: () => void queries.invalidateQueries({ queryKey: meKey }),
      }),
    [queries],
  );
}

function showPresence(presence: Presence): void {
  const { desk, seq } = deskStore.get();
  if (desk)
    deskStore.send({ type: 'message', message: { type: 'snapshot', seq, desk: { ...desk, presence } } });
}

export function Shell({ me }: { me: Me }) {
  const { t, language } = useTexts();
  const path = usePath();
  const setup = useSetup(language).data;
  const presence = useDesk((state) => state.desk?.presence);
  const cards = useDesk((state) => state.desk?.cards.length ?? 0);
  const busy = useDesk((state) => (state.desk?.cards.length ?? 0) > 0 || state.notices.length > 0);
  useDeskConnection(me.id);
  useEffect(() => {
    if (setup) setHomeRegion(setup.defaultRegion);
  }, [setup]);
  return (
    <div className={classes.shell} data-dock={busy || path === '/'}>
      <a className={classes.skip} href="#page">
        {t('app.skip')}
      </a>
      <Rail roles={me.roles} />
      <header className={classes.top}>
        <SearchBox />
        <div className={classes.state}>
          <LinkState />
          {presence && <PresenceMenu presence={presence} onChange={showPresence} />}
          <UserMenu me={me} />
        </div>
      </header>
      <div className={classes.bars}>
        <ConnectionBar />
        <StatusBanner />
      </div>
      <main id="page" className={classes.page} tabIndex={-1}>
        <Suspense fallback={null}>{pageAt(path)}</Suspense>
      </main>
      <aside className={classes.dock}>
        <CallDock />
        {cards === 0 && <IdleDock />}
      </aside>
      <CallAnnouncer />
      <KeyboardHelp />
    </div>
  );
}
