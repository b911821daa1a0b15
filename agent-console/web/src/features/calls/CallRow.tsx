import { IconChevronDown, IconChevronRight, IconPlayerPlay } from '@tabler/icons-react';
import { useNow } from '../../shared/clock/clock';
import { clockText, fullText, momentText } from '../../shared/format/time';
import { useTexts } from '../../shared/i18n/i18n';
import { follow } from '../../shared/router/router';
import type { CallItem } from '../../shared/wire/calls';
import { Phone } from '../calling/Phone';
import { Suspect } from '../calling/Suspect';
import { CallDetails } from './CallDetails';
import { CallIcon } from './CallIcon';
import classes from './Calls.module.css';
import { callTone, talkedSeconds, talkedWith } from './call-words';

interface Props {
  call: CallItem;
  open: boolean;
  onToggle: () => void;
}

/** One call in a list; opens to everything that is known of it. */
export function CallRow({ call, open, onToggle }: Props) {
  const { t, language } = useTexts();
  const now = useNow();
  const seconds = talkedSeconds(call);
  const Chevron = open ? IconChevronDown : IconChevronRight;
  return (
    <div className={classes.item} data-open={open}>
      <div className={classes.row}>
        <button
          type="button"
          className={`plain ${classes.toggle}`}
          aria-expanded={open}
          aria-label={t('calls.details')}
          onClick={onToggle}
        >
          <Chevron size={15} aria-hidden />
        </button>
        <CallIcon call={call} />
        <span className={classes.who}>
          {call.client && (
            <a className="cut" href={`/clients/${call.client.id}`} onClick={follow}>
              {call.client.name}
            </a>
          )}
          <Phone number={call.caller} client={call.client?.id ?? null} />
          {!call.caller.typed && !call.client && (
            <span>{call.caller.erased ? t('calls.erased') : call.caller.name || t('card.withheld')}</span>
          )}
          <Suspect caller={call.caller} />
        </span>
        <span className={`cut ${classes.quiet}`}>{call.lineName || call.line || call.dialled || ''}</span>
        <span className="cut" data-tone={callTone(call)}>
          {seconds > 0 ? (
            talkedWith(call)
          ) : (
            <em className={classes.outcome}>
              {t(call.outcome ? `outcome.${call.outcome}` : 'outcome.running')}
            </em>
          )}
        </span>
        <span className={`digits ${classes.length}`}>
          {call.recordings.some((each) => each.state === 'ready') && (
            <IconPlayerPlay size={12} aria-label={t('player.label')} />
          )}
          {seconds > 0 ? clockText(seconds) : ''}
        </span>
        <time className={classes.when} dateTime={call.startedAt} title={fullText(language, call.startedAt)}>
          {momentText(language, call.startedAt, now)}
        </time>
      </div>
      {open && <CallDetails call={call} />}
    </div>
  );
}
