import { phoneText } from '../../shared/format/phone';
import type { Texts } from '../../shared/i18n/i18n';
import type { Caller } from '../../shared/wire/calls';
import type { Card } from '../../shared/wire/desk';
import type { ClosedNotice } from './desk-state';

export function callerText(t: Texts, caller: Caller): string {
  return phoneText(caller) || caller.name || t('card.withheld');
}

/** How a card is called in one line: the client, else the number, else what we know about the silence. */
export function cardName(t: Texts, card: Pick<Card, 'client' | 'caller' | 'match'>): string {
  if (card.client) return card.client.name;
  if (card.match.unmatched === 'withheld') return t('card.withheld');
  if (card.match.unmatched === 'internal') return card.caller.name || callerText(t, card.caller);
  return callerText(t, card.caller);
}

export function lineText(card: Pick<Card, 'line' | 'queue'>): string {
  const line = card.line?.name || card.line?.number || '';
  return [line, card.queue].filter(Boolean).join(' · ');
}

export function closedText(t: Texts, notice: ClosedNotice): string {
  const { reason, by } = notice;
  if (reason === 'answered-elsewhere' || reason === 'transferred') {
    return by ? t(`card.closed.${reason}`, { name: by.name }) : t(`card.closed.${reason}-unknown`);
  }
  return t(`card.closed.${reason}`);
}

/** Where an extension is known by its endpoint only: "PJSIP/101" is dialled as "101". */
export function extensionOf(endpoint: string): string {
  return endpoint.slice(endpoint.indexOf('/') + 1);
}
