import { type TextKey, useTexts } from '../i18n/i18n';
import type { Routing } from '../wire/calls';
import classes from './Route.module.css';

const rungs: Record<string, TextKey> = {
  'last-spoke': 'route.rung.last-spoke',
  owner: 'route.rung.owner',
  deputy: 'route.rung.deputy',
  team: 'route.rung.team',
  queue: 'route.rung.queue',
};
const reasons: Record<string, TextKey> = {
  'signed-out': 'route.reason.signed-out',
  paused: 'route.reason.paused',
  'in-talk': 'route.reason.in-talk',
  ringing: 'route.reason.ringing',
  unreachable: 'route.reason.unreachable',
  'no-answer': 'route.reason.no-answer',
  busy: 'route.reason.busy',
  'no-last-talk': 'route.reason.no-last-talk',
  'no-owner': 'route.reason.no-owner',
  'nobody-free': 'route.reason.nobody-free',
  'line-mode': 'route.reason.line-mode',
  unmatched: 'route.reason.unmatched',
  'wrap-up': 'route.reason.wrap-up',
  'already-rung': 'route.reason.already-rung',
  'database-away': 'route.reason.database-away',
};

/** Why a call went where it went, step by step, in the reader's language. */
export function Route({ routing }: { routing: Routing }) {
  const { t } = useTexts();
  if (routing.steps.length === 0) return <p className={classes.why}>{routing.text}</p>;
  return (
    <ol className={classes.route}>
      {routing.steps.map((step) => {
        const reason = reasons[step.reason ?? ''];
        const taken = step.rung === 'queue' ? 'route.queued' : 'route.rang';
        return (
          <li key={`${step.rung}-${step.target}-${step.reason}`} data-taken={step.taken}>
            <span>
              {t(rungs[step.rung] ?? 'route.rung.other')}
              {step.target && `: ${step.target}`}
            </span>
            <span className={classes.why}>{reason ? t(reason) : step.taken ? t(taken) : ''}</span>
          </li>
        );
      })}
    </ol>
  );
}
