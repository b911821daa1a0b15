import {
  IconParkingCircle,
  IconPencil,
  IconPhoneCall,
  IconPhoneIncoming,
  IconPhoneOutgoing,
  IconPlayerPause,
} from '@tabler/icons-react';
import { useNow } from '../../shared/clock/clock';
import { clockText, secondsBetween } from '../../shared/format/time';
import { useTexts } from '../../shared/i18n/i18n';
import type { Card } from '../../shared/wire/desk';
import classes from './CardHead.module.css';
import { cardName, lineText } from './card-words';

function PhaseIcon({ card, size }: { card: Card; size: number }) {
  switch (card.phase) {
    case 'ringing':
      return card.direction === 'outbound' ? (
        <IconPhoneOutgoing size={size} />
      ) : (
        <IconPhoneIncoming size={size} />
      );
    case 'talking':
      return <IconPhoneCall size={size} />;
    case 'held':
      return <IconPlayerPause size={size} />;
    case 'parked':
      return <IconParkingCircle size={size} />;
    case 'wrap-up':
      return <IconPencil size={size} />;
  }
}

function PhaseTimer({ card }: { card: Card }) {
  const { t } = useTexts();
  const now = useNow();
  if (card.phase === 'wrap-up' && card.wrapUpUntil) {
    const left = (Date.parse(card.wrapUpUntil) - now) / 1000;
    return <time>{left > 0 ? t('card.left', { time: clockText(left + 0.5) }) : t('card.leftOver')}</time>;
  }
  const from = card.phase === 'ringing' ? card.startedAt : (card.answeredAt ?? card.startedAt);
  const until = card.phase === 'wrap-up' && card.endedAt ? Date.parse(card.endedAt) : now;
  return <time>{clockText(secondsBetween(from, until))}</time>;
}

function Countdown({ card }: { card: Card }) {
  const now = useNow();
  if (card.phase !== 'wrap-up' || !card.wrapUpUntil || !card.endedAt) return null;
  const whole = Date.parse(card.wrapUpUntil) - Date.parse(card.endedAt);
  const left = Math.max(0, Math.min(1, (Date.parse(card.wrapUpUntil) - now) / whole));
  return <span className={classes.countdown} style={{ scale: `${left} 1` }} aria-hidden />;
}

/** The band of a card: its state as a colour, an icon and a word, and the time that matters in that state. */
export function CardHead({ card, compact = false }: { card: Card; compact?: boolean }) {
  const { t } = useTexts();
  const calling = card.phase === 'ringing' && card.direction === 'outbound';
  const words = calling ? t('card.calling') : t(`phase.${card.phase}`);
  return (
    <div className={classes.head} data-tone={card.phase} data-compact={compact}>
      <span className={classes.icon} data-pulse={card.phase === 'ringing'}>
        <PhaseIcon card={card} size={compact ? 15 : 19} />
      </span>
      <span className={classes.words}>{compact ? cardName(t, card) : words}</span>
      <span className={classes.line}>{compact ? words : lineText(card)}</span>
      <span className={classes.timer}>
        <PhaseTimer card={card} />
      </span>
      {!compact && <Countdown card={card} />}
    </div>
  );
}
