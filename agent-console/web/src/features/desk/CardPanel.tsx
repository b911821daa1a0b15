import { useEffect } from 'react';
import { useTexts } from '../../shared/i18n/i18n';
import type { Card } from '../../shared/wire/desk';
import { CallControls } from './CallControls';
import { CardContext } from './CardContext';
import { CardHead } from './CardHead';
import { CardNotes } from './CardNotes';
import classes from './CardPanel.module.css';
import { CardWho } from './CardWho';
import { cardName } from './card-words';
import { tellShown, useDesk } from './desk-store';
import { WrapUp } from './WrapUp';

/**
 * One card, from the ring to the end of wrap-up. Nothing changes its place when the phase changes: the band on top, then
 * the call's controls, who it is, what was; the notes stay at the bottom.
 */
export function CardPanel({ card }: { card: Card }) {
  const { t } = useTexts();
  const socket = useDesk((state) => state.socket);
  useEffect(() => {
    if (socket === 'live') tellShown(card.callId);
  }, [socket, card.callId]);
  return (
    <section
      className={classes.panel}
      aria-label={t('card.label', { name: cardName(t, card) })}
      data-phase={card.phase}
    >
      <CardHead card={card} />
      {card.phase !== 'wrap-up' && <CallControls card={card} />}
      <div className={classes.middle}>
        <CardWho card={card} />
        <CardContext card={card} />
      </div>
      {card.phase === 'wrap-up' ? (
        <WrapUp card={card} />
      ) : (
        card.phase !== 'ringing' && <CardNotes card={card} />
      )}
    </section>
  );
}
