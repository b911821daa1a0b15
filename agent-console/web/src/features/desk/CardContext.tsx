import { IconMessage2, IconRoute } from '@tabler/icons-react';
import { useNow } from '../../shared/clock/clock';
import { agoText, clockText, secondsBetween } from '../../shared/format/time';
import { useTexts } from '../../shared/i18n/i18n';
import { Route } from '../../shared/ui/Route';
import type { Card } from '../../shared/wire/desk';
import classes from './CardContext.module.css';

function Facts({ card }: { card: Card }) {
  const { t } = useTexts();
  const now = useNow();
  const waited = secondsBetween(card.startedAt, card.answeredAt ? Date.parse(card.answeredAt) : now);
  return (
    <dl className={classes.facts}>
      <div>
        <dt>{t('card.line')}</dt>
        <dd className="cut">{card.line?.name || card.line?.number || '—'}</dd>
      </div>
      <div>
        <dt>{t('card.queue')}</dt>
        <dd className="cut">{card.queue || '—'}</dd>
      </div>
      <div>
        <dt>{card.answeredAt ? t('card.waited') : t('card.waiting')}</dt>
        <dd className="digits">{clockText(waited)}</dd>
      </div>
      <div data-many={card.attemptsToday > 1}>
        <dd className={classes.attempts}>
          {card.attemptsToday > 1 ? t('card.attempts', { count: card.attemptsToday }) : t('card.firstCall')}
        </dd>
      </div>
    </dl>
  );
}

function LastTalk({ card }: { card: Card }) {
  const { t, language } = useTexts();
  const now = useNow();
  const talk = card.lastTalk;
  if (!talk) return card.client ? <p className={classes.quiet}>{t('card.lastTalkNone')}</p> : null;
  const ago = agoText(language, talk.at, now);
  return (
    <section className={classes.block}>
      <h3 className={classes.blockHead}>
        <IconMessage2 size={15} aria-hidden />
        {talk.agent ? t('card.lastTalk', { name: talk.agent.name, ago }) : t('card.lastTalkUnknown', { ago })}
      </h3>
      {talk.notes && <blockquote className={classes.quote}>{talk.notes}</blockquote>}
    </section>
  );
}

/** What surrounds the call: the line it came by, the last talk, and why it rang here. */
export function CardContext({ card }: { card: Card }) {
  const { t } = useTexts();
  return (
    <div className={classes.context}>
      {card.direction !== 'outbound' && <Facts card={card} />}
      <LastTalk card={card} />
      {card.routing?.text && (
        <section className={classes.block}>
          <h3 className={classes.blockHead}>
            <IconRoute size={15} aria-hidden />
            {t('card.routing')}
          </h3>
          <Route routing={card.routing} />
        </section>
      )}
    </div>
  );
}
