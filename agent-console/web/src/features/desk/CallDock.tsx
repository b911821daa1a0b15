import { useTexts } from '../../shared/i18n/i18n';
import type { Card } from '../../shared/wire/desk';
import classes from './CallDock.module.css';
import { CardHead } from './CardHead';
import { CardPanel } from './CardPanel';
import { cardName, closedText } from './card-words';
import { byUrgency, type ClosedNotice } from './desk-state';
import { deskStore, useDesk, useOpenCard } from './desk-store';

const noCards: readonly Card[] = [];

function Notice({ notice }: { notice: ClosedNotice }) {
  const { t } = useTexts();
  const name =
    notice.clientName ??
    cardName(t, { client: null, caller: notice.caller, match: { kind: 'none', candidates: [] } });
  return (
    <p className={classes.notice} data-tone={notice.reason === 'answered-elsewhere' ? 'talking' : 'away'}>
      <span className="cut">{name}</span>
      <strong>{closedText(t, notice)}</strong>
    </p>
  );
}

/** The place of calls, right of every page: notices, the open card, and the heads of the others. */
export function CallDock() {
  const { t } = useTexts();
  const cards = useDesk((state) => state.desk?.cards ?? noCards);
  const notices = useDesk((state) => state.notices);
  const open = useOpenCard();
  const others = byUrgency(cards).filter((card) => card.callId !== open?.callId);
  return (
    <>
      {notices.map((notice) => (
        <Notice key={notice.callId} notice={notice} />
      ))}
      {others.length > 0 && (
        <nav aria-label={t('card.others')} className={classes.others}>
          {others.map((card) => (
            <button
              type="button"
              key={card.callId}
              className="plain"
              onClick={() => deskStore.send({ type: 'choose', callId: card.callId })}
            >
              <CardHead card={card} compact />
            </button>
          ))}
        </nav>
      )}
      {open && <CardPanel key={open.callId} card={open} />}
    </>
  );
}
