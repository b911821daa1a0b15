import { useEffect } from 'react';
import { useNow } from '../../shared/clock/clock';
import { clockText, secondsBetween } from '../../shared/format/time';
import { useTexts } from '../../shared/i18n/i18n';
import type { Card } from '../../shared/wire/desk';
import { cardName, lineText } from './card-words';
import { useDesk } from './desk-store';

const noCards: readonly Card[] = [];

function useTitle(cards: readonly Card[]): void {
  const { t } = useTexts();
  const now = useNow();
  const urgent =
    cards.find((card) => card.phase === 'ringing') ?? cards.find((card) => card.phase === 'talking');
  let title = 'Rapport';
  if (urgent?.phase === 'ringing') title = `● ${cardName(t, urgent)} — ${t('phase.ringing')}`;
  else if (urgent)
    title = `${clockText(secondsBetween(urgent.answeredAt ?? urgent.startedAt, now))} ${cardName(t, urgent)}`;
  useEffect(() => {
    document.title = title;
  }, [title]);
}

function useNotification(ringing: Card | undefined): void {
  const { t } = useTexts();
  const name = ringing ? cardName(t, ringing) : '';
  const callId = ringing?.callId;
  const line = ringing ? lineText(ringing) : '';
  const words = t('notify.ringing', { name });
  useEffect(() => {
    if (!callId || !document.hidden || !('Notification' in window) || Notification.permission !== 'granted')
      return undefined;
    const notification = new Notification(words, { body: line, tag: callId, icon: '/mark.svg' });
    notification.onclick = () => {
      window.focus();
      notification.close();
    };
    return () => notification.close();
  }, [callId, words, line]);
}

/** Tells of a ring beyond the screen: to screen readers, in the tab's title, and by the browser when the tab is hidden. */
export function CallAnnouncer() {
  const { t } = useTexts();
  const cards = useDesk((state) => state.desk?.cards ?? noCards);
  const ringing = cards.find((card) => card.phase === 'ringing' && card.direction !== 'outbound');
  useTitle(cards);
  useNotification(ringing);
  return (
    <div className="unseen" aria-live="assertive" role="alert">
      {ringing ? t('card.pop', { name: cardName(t, ringing), line: lineText(ringing) }) : ''}
    </div>
  );
}
