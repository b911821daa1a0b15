import { useMemo } from 'react';
import { clockText, timeText } from '../../shared/format/time';
import { type TextKey, useTexts } from '../../shared/i18n/i18n';
import { useMe, useSetup } from '../../shared/queries/house';
import { Route } from '../../shared/ui/Route';
import type { CallItem } from '../../shared/wire/calls';
import { Player } from '../player/Player';
import classes from './Calls.module.css';

const ringResults: Record<string, TextKey> = {
  answered: 'calls.ring.answered',
  'no-answer': 'calls.ring.no-answer',
  busy: 'calls.ring.busy',
  rejected: 'calls.ring.rejected',
  unreachable: 'calls.ring.unreachable',
  'answered-elsewhere': 'calls.ring.answered-elsewhere',
  cancelled: 'calls.ring.cancelled',
};
const endings: Record<string, TextKey> = {
  caller: 'calls.hungUpBy.caller',
  agent: 'calls.hungUpBy.agent',
  pbx: 'calls.hungUpBy.pbx',
};

function useFacts(call: CallItem): string[] {
  const { t, language } = useTexts();
  const dispositions = useSetup(language).data?.dispositions;
  return useMemo(() => {
    const result =
      dispositions?.find((each) => each.code === call.disposition)?.label ?? call.disposition ?? '';
    const ending = endings[call.hungUpBy ?? ''];
    return [
      result && `${t('calls.disposition')}: ${result}`,
      call.queuedSeconds ? t('calls.waited', { time: clockText(call.queuedSeconds) }) : '',
      call.heldSeconds ? t('calls.held', { time: clockText(call.heldSeconds) }) : '',
      ending ? t(ending) : '',
      call.queue ? `${t('card.queue')}: ${call.queue}` : '',
      call.fromRecords ? t(call.fromRecords === 'cdr' ? 'calls.fromCdr' : 'calls.fromRecords') : '',
    ].filter((fact) => fact !== '');
  }, [call, dispositions, t]);
}

/** Everything that is known of one call: notes first, then the sound, then how it went. */
export function CallDetails({ call, folded = false }: { call: CallItem; folded?: boolean }) {
  const { t } = useTexts();
  const me = useMe().data;
  const hearable = me?.roles.includes('supervisor') || call.talks.some((talk) => talk.agent?.id === me?.id);
  return (
    <div className={classes.details}>
      {call.notes.map((note) => (
        <blockquote key={`${note.at}-${note.text}`} className={classes.note}>
          {note.text}
          {note.agent && <footer>{note.agent.name}</footer>}
        </blockquote>
      ))}
      {call.recordings.map((recording) => (
        <Player key={recording.id} recording={recording} hearable={hearable} running={!call.endedAt} />
      ))}
      {folded ? (
        <details className={classes.fold}>
          <summary>{t('calls.details')}</summary>
          <Course call={call} />
        </details>
      ) : (
        <Course call={call} />
      )}
    </div>
  );
}

/** How the call went, step by step. */
function Course({ call }: { call: CallItem }) {
  const { t, language } = useTexts();
  const facts = useFacts(call);
  return (
    <div className={classes.course}>
      {facts.length > 0 && <p className={classes.quiet}>{facts.join(' · ')}</p>}
      {call.talks.length > 1 && (
        <Steps title={t('calls.talks')}>
          {call.talks.map((talk) => (
            <li key={talk.startedAt + talk.endpoint}>
              <time>{timeText(language, talk.startedAt)}</time> {talk.agent?.name ?? talk.endpoint}
              <span className="digits"> {clockText(talk.seconds ?? 0)}</span>
            </li>
          ))}
        </Steps>
      )}
      {call.transfers.length > 0 && (
        <Steps title={t('calls.transfers')}>
          {call.transfers.map((transfer) => (
            <li key={transfer.at}>
              <time>{timeText(language, transfer.at)}</time>{' '}
              {t('calls.transferLine', {
                from: transfer.from?.name ?? transfer.fromEndpoint ?? '',
                to: transfer.to ?? '',
              })}{' '}
              ({t(`transfer.${transfer.kind}`).toLocaleLowerCase(language)})
            </li>
          ))}
        </Steps>
      )}
      {call.rings.length > 0 && (
        <Steps title={t('calls.rings')}>
          {call.rings.map((ring, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rings are a log, they never change places
            <li key={index}>
              {ring.agent?.name ?? ring.endpoint}{' '}
              <span className={classes.quiet}>
                {t(ringResults[ring.result ?? ''] ?? 'calls.ring.ringing')}
              </span>
              {ring.seconds ? <span className="digits"> {clockText(ring.seconds)}</span> : null}
            </li>
          ))}
        </Steps>
      )}
      {call.routing?.text && (
        <Steps title={t('calls.routing')}>
          <li>
            <Route routing={call.routing} />
          </li>
        </Steps>
      )}
    </div>
  );
}

function Steps({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section className={classes.steps}>
      <h3>{title}</h3>
      <ul>{children}</ul>
    </section>
  );
}
