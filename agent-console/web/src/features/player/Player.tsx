import { useComputedColorScheme } from '@mantine/core';
import {
  IconAlertTriangle,
  IconLoader,
  IconLock,
  IconPlayerPauseFilled,
  IconPlayerPlayFilled,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, type MouseEvent, useRef, useState } from 'react';
import { clockText } from '../../shared/format/time';
import { get } from '../../shared/http/api';
import { type TextKey, type Texts, useTexts } from '../../shared/i18n/i18n';
import { type Recording, type Waveform, waveform } from '../../shared/wire/calls';
import classes from './Player.module.css';
import { fasterThan, holdsOf, playerKey, slowerThan, speeds } from './player-state';
import { Wave } from './Wave';

function markerText(t: Texts, kind: string): string {
  return kind === 'hold' || kind === 'resume' || kind === 'transfer' ? t(`player.marker.${kind}`) : kind;
}

const reasons: Record<string, TextKey> = {
  'not-found': 'player.reason.not-found',
  unreadable: 'player.reason.unreadable',
  'no-folder': 'player.reason.no-folder',
  'not-recorded': 'player.reason.not-recorded',
  outside: 'player.reason.outside',
  empty: 'player.reason.empty',
  'not-wav': 'player.reason.damaged',
  'no-format': 'player.reason.damaged',
  'no-sound': 'player.reason.damaged',
  'cut-off': 'player.reason.damaged',
  'unknown-format': 'player.reason.unknown-format',
};

interface Props {
  recording: Recording;
  /** Whether I may listen; the server decides in the end. */
  hearable: boolean;
  /** Whether the call still lasts. */
  running: boolean;
}

/** Why a recording cannot be played. */
function Absent({ recording, running }: Props) {
  const { t } = useTexts();
  const waiting = recording.state === 'waiting';
  const reason = reasons[recording.reason ?? ''];
  const state = waiting && running ? 'recording' : recording.state;
  return (
    <p className={classes.absent} data-tone={waiting ? 'away' : 'missed'}>
      {waiting ? <IconLoader size={15} aria-hidden /> : <IconAlertTriangle size={15} aria-hidden />}
      <strong>{state === 'ready' ? '' : t(`player.${state}`)}</strong>
      {reason && <span>{t(reason)}</span>}
    </p>
  );
}

export function Player(props: Props) {
  const { t } = useTexts();
  const { recording, hearable } = props;
  if (recording.state !== 'ready') return <Absent {...props} />;
  if (hearable) return <Ready recording={recording} />;
  return (
    <p className={classes.absent} data-tone="away">
      <IconLock size={15} aria-hidden />
      <span>{t('player.notYours', { length: clockText(recording.seconds ?? 0) })}</span>
    </p>
  );
}

/** Nothing of the audio is loaded before the first play: each listening is audited, and a list holds many. */
function Ready({ recording }: { recording: Recording }) {
  const { t } = useTexts();
  const scheme = useComputedColorScheme();
  const audio = useRef<HTMLAudioElement>(null);
  const [playing, setPlaying] = useState(false);
  const [failed, setFailed] = useState(false);
  const [at, setAt] = useState(0);
  const [speed, setSpeed] = useState(1);
  const path = `/api/recordings/${encodeURIComponent(recording.id)}`;
  const wave = useQuery({
    queryKey: ['waveform', recording.id],
    queryFn: () => get(waveform, `${path}/waveform`),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const length = wave.data?.seconds ?? recording.seconds ?? 0;
  const seek = (seconds: number) => {
    const to = Math.max(0, Math.min(length, seconds));
    setAt(to);
    if (audio.current) audio.current.currentTime = to;
  };
  const toggle = () => {
    const element = audio.current;
    if (!element) return;
    setFailed(false);
    element.playbackRate = speed;
    if (element.paused) element.play().catch(() => setFailed(true));
    else element.pause();
  };
  const changeSpeed = (next: number) => {
    setSpeed(next);
    if (audio.current) audio.current.playbackRate = next;
  };
  const onKey = (event: KeyboardEvent) => {
    const key = playerKey(event.key, event.shiftKey);
    if (!key) return;
    event.preventDefault();
    event.stopPropagation();
    if (key.type === 'toggle') toggle();
    else if (key.type === 'move') seek(at + key.seconds);
    else if (key.type === 'to') seek(key.part * length);
    else changeSpeed(key.up ? fasterThan(speed) : slowerThan(speed));
  };
  const onPoint = (event: MouseEvent<HTMLDivElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    seek(((event.clientX - box.left) / box.width) * length);
  };
  return (
    <div className={classes.player}>
      {/* biome-ignore lint/a11y/useMediaCaption: telephone recordings have no captions */}
      <audio
        ref={audio}
        src={`${path}/audio`}
        preload="none"
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onEnded={() => setPlaying(false)}
        onTimeUpdate={(event) => setAt(event.currentTarget.currentTime)}
        onError={() => setFailed(true)}
      />
      <button
        type="button"
        className={`plain ${classes.play}`}
        aria-label={playing ? t('player.pause') : t('player.play')}
        onClick={toggle}
      >
        {playing ? <IconPlayerPauseFilled size={16} /> : <IconPlayerPlayFilled size={16} />}
      </button>
      <div
        className={classes.track}
        role="slider"
        tabIndex={0}
        title={t('player.keys')}
        aria-label={t('player.seek')}
        aria-valuemin={0}
        aria-valuemax={Math.round(length)}
        aria-valuenow={Math.round(at)}
        aria-valuetext={`${clockText(at)} / ${clockText(length)}`}
        onClick={onPoint}
        onKeyDown={onKey}
      >
        <Markers markers={wave.data?.markers ?? []} length={length} />
        <Wave wave={wave.data} part={length > 0 ? at / length : 0} scheme={scheme} />
      </div>
      <span className={`digits ${classes.time}`}>
        {clockText(at)} / {clockText(length)}
      </span>
      <select
        className={classes.speed}
        aria-label={t('player.speed')}
        value={speed}
        onChange={(event) => changeSpeed(Number(event.currentTarget.value))}
      >
        {speeds.map((each) => (
          <option key={each} value={each}>
            {each}×
          </option>
        ))}
      </select>
      {(failed || wave.isError) && (
        <p role="alert" className={classes.failed}>
          {wave.error?.message || t('player.failed')}
        </p>
      )}
    </div>
  );
}

/** Where the caller was on hold, as a band behind the wave, and where the call was handed over. */
function Markers({ markers, length }: { markers: Waveform['markers']; length: number }) {
  const { t } = useTexts();
  const percent = (part: number) => `${part * 100}%`;
  return (
    <>
      {holdsOf(markers, length).map(({ from, to }) => (
        <span
          key={from}
          className={classes.hold}
          style={{ left: percent(from), width: percent(to - from) }}
          title={`${t('player.marker.hold')}, ${clockText((to - from) * length)}`}
        />
      ))}
      {markers.map((marker) => (
        <span
          key={`${marker.kind}-${marker.at}`}
          className={classes.marker}
          data-tone={marker.kind === 'transfer' ? 'wrap-up' : 'held'}
          style={{ left: percent(Math.min(1, marker.at / Math.max(1, length))) }}
          title={`${markerText(t, marker.kind)}, ${clockText(marker.at)}`}
        />
      ))}
    </>
  );
}
