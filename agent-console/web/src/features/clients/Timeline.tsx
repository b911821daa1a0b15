import { Button, Textarea } from '@mantine/core';
import { IconNote } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNow } from '../../shared/clock/clock';
import { clockText, dayName, fullText, timeText } from '../../shared/format/time';
import { tell } from '../../shared/http/api';
import { useTexts } from '../../shared/i18n/i18n';
import { say } from '../../shared/toast/toasts';
import { Empty } from '../../shared/ui/Empty';
import { Failed } from '../../shared/ui/Failed';
import type { CallItem, TimelineItem } from '../../shared/wire/calls';
import { CallDetails } from '../calls/CallDetails';
import { CallIcon } from '../calls/CallIcon';
import { talkedSeconds, talkedWith } from '../calls/call-words';
import { useTimeline } from './client-queries';
import classes from './Timeline.module.css';

function CallEntry({ call, at }: { call: CallItem; at: string }) {
  const { t, language } = useTexts();
  const seconds = talkedSeconds(call);
  const words =
    seconds > 0 ? talkedWith(call) : t(call.outcome ? `outcome.${call.outcome}` : 'outcome.running');
  return (
    <li className={classes.entry}>
      <CallIcon call={call} />
      <div className={classes.content}>
        <p className={classes.line}>
          <strong>{t(`direction.${call.direction}`)}</strong>
          <span>{words}</span>
          {seconds > 0 && <span className="digits">{clockText(seconds)}</span>}
          <span className={classes.quiet}>{call.lineName || call.line || ''}</span>
          <time className={classes.time} dateTime={at} title={fullText(language, at)}>
            {timeText(language, at)}
          </time>
        </p>
        <CallDetails call={call} folded />
      </div>
    </li>
  );
}

function NoteEntry({ item }: { item: Extract<TimelineItem, { kind: 'note' }> }) {
  const { language } = useTexts();
  return (
    <li className={classes.entry}>
      <span className={classes.noteIcon}>
        <IconNote size={15} aria-hidden />
      </span>
      <div className={classes.content}>
        <p className={classes.line}>
          <strong>{item.agent?.name ?? ''}</strong>
          <time className={classes.time} dateTime={item.at} title={fullText(language, item.at)}>
            {timeText(language, item.at)}
          </time>
        </p>
        <p className={classes.text}>{item.text}</p>
      </div>
    </li>
  );
}

function NoteForm({ clientId }: { clientId: number }) {
  const { t } = useTexts();
  const queries = useQueryClient();
  const [text, setText] = useState('');
  const add = useMutation({
    mutationFn: () => tell('POST', `/api/clients/${clientId}/notes`, { text: text.trim() }),
    onSuccess: () => {
      setText('');
      void queries.invalidateQueries({ queryKey: ['timeline', clientId] });
    },
    onError: (error) => say('bad', error.message || t('page.failed')),
  });
  const send = () => {
    if (text.trim() && !add.isPending) add.mutate();
  };
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Textarea
        className={classes.field ?? ''}
        aria-label={t('clients.notePlaceholder')}
        placeholder={t('clients.notePlaceholder')}
        autosize
        minRows={1}
        maxRows={8}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send();
        }}
      />
      <Button type="submit" variant="default" loading={add.isPending} disabled={!text.trim()}>
        {t('clients.addNote')}
      </Button>
    </form>
  );
}

/** What happened with a client, newest first, under the names of days. */
export function Timeline({ clientId }: { clientId: number }) {
  const { t, language } = useTexts();
  const now = useNow();
  const timeline = useTimeline(clientId);
  const items = timeline.data?.pages.flatMap((each) => each.items) ?? [];
  const days = Map.groupBy(items, (item) => dayName(language, item.at, now));
  return (
    <section className={classes.timeline} aria-label={t('clients.timeline')}>
      <NoteForm clientId={clientId} />
      {timeline.isError && <Failed error={timeline.error} onRetry={() => void timeline.refetch()} />}
      {timeline.isSuccess && items.length === 0 && <Empty title={t('clients.timelineEmpty')} />}
      {[...days].map(([day, entries]) => (
        <section key={day}>
          <h2 className={classes.day}>{day}</h2>
          <ol>
            {entries.map((item) =>
              item.kind === 'call' ? (
                <CallEntry key={item.call.id} call={item.call} at={item.at} />
              ) : (
                <NoteEntry key={item.at + item.text} item={item} />
              ),
            )}
          </ol>
        </section>
      ))}
      {timeline.hasNextPage && (
        <Button
          variant="default"
          loading={timeline.isFetchingNextPage}
          onClick={() => void timeline.fetchNextPage()}
        >
          {t('calls.more')}
        </Button>
      )}
    </section>
  );
}
