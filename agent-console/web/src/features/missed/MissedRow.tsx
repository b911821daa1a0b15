import { Button } from '@mantine/core';
import { IconPhone } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNow } from '../../shared/clock/clock';
import { agoText, fullText } from '../../shared/format/time';
import { tell } from '../../shared/http/api';
import { Problem } from '../../shared/http/problem';
import { useTexts } from '../../shared/i18n/i18n';
import { useMe } from '../../shared/queries/house';
import { follow } from '../../shared/router/router';
import { say } from '../../shared/toast/toasts';
import type { MissedItem } from '../../shared/wire/calls';
import { Barred } from '../calling/Barred';
import { Phone } from '../calling/Phone';
import { useCalling } from '../calling/use-calling';
import classes from './Missed.module.css';

function useMissedActions(item: MissedItem) {
  const { t } = useTexts();
  const queries = useQueryClient();
  const refresh = () => queries.invalidateQueries({ queryKey: ['missed'] });
  const onError = (error: Error) => {
    const faster = error instanceof Problem && error.status === 409;
    say('bad', faster ? t('missed.claimFailed') : error.message || t('page.failed'));
  };
  const path = `/api/missed/${encodeURIComponent(item.id)}`;
  const claim = useMutation({ mutationFn: () => tell('POST', `${path}/claim`), onError, onSettled: refresh });
  const close = useMutation({ mutationFn: () => tell('DELETE', path), onError, onSettled: refresh });
  return { claim, close };
}

/** One lost caller over all attempts: who, how often, how long ago, and who calls back. */
export function MissedRow({ item, compact = false }: { item: MissedItem; compact?: boolean }) {
  const { t, language } = useTexts();
  const now = useNow();
  const me = useMe().data;
  const calling = useCalling();
  const { claim, close } = useMissedActions(item);
  const mine = item.claimedBy?.id === me?.id && item.claimedBy != null;
  const taken = item.claimedBy != null && !mine;
  const callBack = () => {
    if (!mine) claim.mutate();
    calling.mutate({ number: item.caller, client: item.client?.id ?? null });
  };
  return (
    <div className={classes.item} data-taken={taken} data-compact={compact}>
      <div className={classes.who}>
        {item.client && (
          <a className="cut" href={`/clients/${item.client.id}`} onClick={follow}>
            {item.client.name}
          </a>
        )}
        <Phone number={item.caller} client={item.client?.id ?? null} />
        <Barred when={item.caller.doNotCall} />
      </div>
      <p className={classes.facts}>
        <time dateTime={item.lastAt} title={fullText(language, item.lastAt)}>
          {agoText(language, item.lastAt, now)}
        </time>
        <span data-many={item.attempts > 1}>{t('missed.attempts', { count: item.attempts })}</span>
        {item.lineName && !compact && <span className="cut">{item.lineName}</span>}
      </p>
      <div className={classes.actions}>
        {mine && <span className={classes.mine}>{t('missed.claimedByMe')}</span>}
        {taken && (
          <span className={classes.quiet}>{t('missed.claimedBy', { name: item.claimedBy?.name ?? '' })}</span>
        )}
        {!item.claimedBy && !compact && (
          <Button
            size="compact-sm"
            variant="default"
            loading={claim.isPending}
            onClick={() => claim.mutate()}
          >
            {t('missed.claim')}
          </Button>
        )}
        {!taken && (
          <Button
            size="compact-sm"
            variant="light"
            leftSection={<IconPhone size={14} />}
            loading={calling.isPending}
            disabled={item.caller.doNotCall === true}
            title={item.caller.doNotCall ? t('calling.do-not-call') : undefined}
            onClick={callBack}
          >
            {t('missed.callBack')}
          </Button>
        )}
        {!compact && (
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            loading={close.isPending}
            onClick={() => close.mutate()}
          >
            {t('missed.close')}
          </Button>
        )}
      </div>
    </div>
  );
}
