import {
  IconArrowForwardUp,
  IconMicrophone,
  IconParkingCircle,
  IconPhoneOff,
  IconPlayerPause,
} from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { callPath, tell } from '../../shared/http/api';
import { useTexts } from '../../shared/i18n/i18n';
import { type Chord, chordText, useShortcut } from '../../shared/keys/shortcuts';
import { say } from '../../shared/toast/toasts';
import { Key } from '../../shared/ui/Key';
import type { Card } from '../../shared/wire/desk';
import classes from './CallControls.module.css';

const TransferPanel = lazy(() =>
  import('./TransferPanel').then((module) => ({ default: module.TransferPanel })),
);

interface ControlProps {
  chord: Chord;
  icon: ReactNode;
  label: string;
  tone?: 'missed' | 'ringing';
  pressed?: boolean;
  onPress: () => void;
}

function Control({ chord, icon, label, tone, pressed, onPress }: ControlProps) {
  useShortcut(chord, onPress);
  return (
    <button
      type="button"
      className={`plain ${classes.control}`}
      data-tone={tone}
      aria-pressed={pressed}
      aria-keyshortcuts={chordText(chord, false)}
      onClick={onPress}
    >
      {icon}
      <span className={classes.label}>{label}</span>
      <Key chord={chord} />
    </button>
  );
}

/** What can be done with a call: each with its key, always in the same place. */
export function CallControls({ card }: { card: Card }) {
  const { t } = useTexts();
  const [transferring, setTransferring] = useState(false);
  const command = useMutation({
    mutationFn: ({ path, content }: { path: string; content?: unknown }) =>
      tell('POST', callPath(card.callId, path), content ?? {}),
    onError: (error) => say('bad', t('card.failed', { detail: error.message })),
  });
  const talking = card.phase === 'talking' || card.phase === 'held';
  if (card.phase === 'parked') {
    const hint = card.parkedAt ? t('card.parkedAt', { place: card.parkedAt }) : t('card.parkedHint');
    return <p className={classes.answer}>{hint}</p>;
  }
  if (card.phase === 'ringing' && card.direction !== 'outbound') {
    return <p className={classes.answer}>{t('card.pickUp')}</p>;
  }
  return (
    <div className={classes.box}>
      <div className={classes.controls}>
        <Control
          chord={{ code: 'KeyH', alt: true }}
          icon={<IconPhoneOff size={18} />}
          label={t('card.hangUp')}
          tone="missed"
          onPress={() => command.mutate({ path: '/hangup' })}
        />
        {talking && (
          <>
            <Control
              chord={{ code: 'KeyT', alt: true }}
              icon={<IconArrowForwardUp size={18} />}
              label={t('card.transfer')}
              pressed={transferring}
              onPress={() => setTransferring(!transferring)}
            />
            <Control
              chord={{ code: 'KeyK', alt: true }}
              icon={<IconParkingCircle size={18} />}
              label={t('card.park')}
              onPress={() => command.mutate({ path: '/park' })}
            />
            <Control
              chord={{ code: 'KeyR', alt: true }}
              icon={card.recordingMuted ? <IconMicrophone size={18} /> : <IconPlayerPause size={18} />}
              label={card.recordingMuted ? t('card.unmuteRecording') : t('card.muteRecording')}
              pressed={card.recordingMuted}
              onPress={() => command.mutate({ path: '/recording', content: { muted: !card.recordingMuted } })}
            />
          </>
        )}
      </div>
      {card.recordingMuted && <p className={classes.muted}>{t('card.recordingMuted')}</p>}
      {talking && transferring && (
        <Suspense fallback={null}>
          <TransferPanel callId={card.callId} onClose={() => setTransferring(false)} />
        </Suspense>
      )}
    </div>
  );
}
