import { Menu } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconChevronDown, IconPhoneOff } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useNow } from '../../shared/clock/clock';
import { clockText, secondsBetween } from '../../shared/format/time';
import { ask } from '../../shared/http/api';
import { useTexts } from '../../shared/i18n/i18n';
import { useShortcut } from '../../shared/keys/shortcuts';
import { useSetup } from '../../shared/queries/house';
import { say } from '../../shared/toast/toasts';
import { Key } from '../../shared/ui/Key';
import { type Presence, presence as presenceShape } from '../../shared/wire/people';
import classes from './PresenceMenu.module.css';
import { faultTexts, presenceText, presenceTone } from './presence-words';

export const presenceChord = { code: 'KeyS', alt: true };

interface Wish {
  state: 'ready' | 'paused';
  reason: string;
}

function Since({ at }: { at: string }) {
  return <time className={classes.since}>{clockText(secondsBetween(at, useNow()))}</time>;
}

/** My state, since when, and the menu that changes it. */
export function PresenceMenu({
  presence,
  onChange,
}: {
  presence: Presence;
  onChange: (now: Presence) => void;
}) {
  const { t, language } = useTexts();
  const reasons = useSetup(language).data?.pauseReasons ?? [];
  const [open, setOpen] = useState(false);
  const change = useMutation({
    mutationFn: (wish: Wish) => ask(presenceShape, 'PUT', '/api/desk/presence', wish),
    onSuccess: onChange,
    onError: (error) => say('bad', t('presence.failed', { detail: error.message })),
  });
  useShortcut(presenceChord, () => setOpen((before) => !before));
  const wishes: Wish[] =
    reasons.length > 0
      ? reasons.map((reason) => ({ state: 'paused', reason: reason.code }))
      : [{ state: 'paused', reason: '' }];
  const words = presenceText(t, presence, reasons);
  const faults = faultTexts(t, presence);
  const fault = faults.join(' ');
  useEffect(() => {
    if (fault) say('bad', fault);
  }, [fault]);
  return (
    <Menu opened={open} onChange={setOpen} position="bottom-end" width={250} shadow="md">
      <Menu.Target>
        <button type="button" className={`plain ${classes.button}`} data-tone={presenceTone(presence)}>
          <span className="unseen">{t('presence.label')}: </span>
          <span className={classes.dot} data-hollow={presence.state === 'signed-out'} />
          <span className={classes.words}>{words}</span>
          {!presence.inTalk && !presence.ringing && <Since at={presence.since} />}
          {!presence.reachable && <IconPhoneOff size={15} className={classes.unreachable} aria-hidden />}
          {fault && <IconAlertTriangle size={15} className={classes.unreachable} aria-label={fault} />}
          <IconChevronDown size={14} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {!presence.reachable && <p className={classes.warning}>{t('presence.unreachableLong')}</p>}
        {faults.map((text) => (
          <p key={text} className={classes.warning}>
            {text}
          </p>
        ))}
        <Menu.Item
          leftSection={<span className={classes.dot} data-tone="talking" />}
          rightSection={presence.state === 'ready' ? <IconCheck size={14} /> : null}
          onClick={() => change.mutate({ state: 'ready', reason: '' })}
        >
          {t('presence.ready')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>{t('presence.pauseFor')}</Menu.Label>
        {wishes.map((wish) => (
          <Menu.Item
            key={wish.reason}
            leftSection={<span className={classes.dot} data-tone="paused" />}
            rightSection={
              presence.state === 'paused' && presence.reason === wish.reason ? <IconCheck size={14} /> : null
            }
            onClick={() => change.mutate(wish)}
          >
            {wish.reason
              ? (reasons.find((each) => each.code === wish.reason)?.label ?? wish.reason)
              : t('presence.pauseOther')}
          </Menu.Item>
        ))}
        <div className={classes.hint}>
          <Key chord={presenceChord} />
        </div>
      </Menu.Dropdown>
    </Menu>
  );
}
