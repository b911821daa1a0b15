import { useElementSize } from '@mantine/hooks';
import { useEffect, useRef } from 'react';
import type { Waveform } from '../../shared/wire/calls';
import classes from './Player.module.css';
import { barsOf } from './player-state';

const pitch = 3;

function paint(canvas: HTMLCanvasElement, wave: Waveform | undefined, part: number, width: number): void {
  const scale = window.devicePixelRatio || 1;
  const height = canvas.clientHeight;
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const context = canvas.getContext('2d');
  if (!context || width === 0) return;
  context.scale(scale, scale);
  const style = getComputedStyle(canvas);
  const played = style.getPropertyValue('--accent');
  const ahead = style.getPropertyValue('--line-strong');
  const channels = wave?.peaks.length ? wave.peaks : [[0]];
  const lane = height / channels.length;
  const count = Math.floor(width / pitch);
  channels.forEach((peaks, channel) => {
    barsOf(peaks, count).forEach((peak, index) => {
      const tall = Math.max(1.5, peak * (lane - 4));
      context.fillStyle = (index + 0.5) / count <= part ? played : ahead;
      context.fillRect(index * pitch, channel * lane + (lane - tall) / 2, pitch - 1, tall);
    });
  });
}

/** The drawing under the player's slider: one lane a channel, what was played in the accent colour. */
export function Wave({ wave, part, scheme }: { wave: Waveform | undefined; part: number; scheme: string }) {
  const { ref, width } = useElementSize<HTMLDivElement>();
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    // The scheme decides the colours that paint() reads from the page.
    if (canvas.current && scheme) paint(canvas.current, wave, part, width);
  }, [wave, part, width, scheme]);
  return (
    <div ref={ref} className={classes.wave}>
      <canvas ref={canvas} className={classes.canvas} aria-hidden />
    </div>
  );
}
