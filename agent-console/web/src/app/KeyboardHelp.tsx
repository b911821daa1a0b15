import { Modal } from '@mantine/core';
import { useState } from 'react';
import { presenceChord } from '../features/presence/PresenceMenu';
import { type TextKey, useTexts } from '../shared/i18n/i18n';
import { type Chord, useShortcut } from '../shared/keys/shortcuts';
import { go } from '../shared/router/router';
import { Key } from '../shared/ui/Key';
import classes from './KeyboardHelp.module.css';

const helpChord: Chord = { code: 'Slash', shift: true };
const deskChord: Chord = { code: 'KeyD', alt: true, shift: true };

const lines: [TextKey, Chord][] = [
  ['keys.dial', { code: 'KeyK', ctrl: true }],
  ['keys.desk', deskChord],
  ['keys.presence', presenceChord],
  ['keys.candidate', { code: 'Digit1', alt: true }],
  ['keys.notes', { code: 'KeyN', alt: true }],
  ['card.hangUp', { code: 'KeyH', alt: true }],
  ['card.transfer', { code: 'KeyT', alt: true }],
  ['card.park', { code: 'KeyK', alt: true }],
  ['card.muteRecording', { code: 'KeyR', alt: true }],
  ['card.finish', { code: 'Enter', ctrl: true }],
  ['keys.show', helpChord],
];

/** All shortcuts on one sheet, on "?". They go by the place of the key, in every keyboard layout. */
export function KeyboardHelp() {
  const { t } = useTexts();
  const [open, setOpen] = useState(false);
  useShortcut(helpChord, () => setOpen(true));
  useShortcut(deskChord, () => go('/'));
  return (
    <Modal opened={open} onClose={() => setOpen(false)} title={t('keys.title')} size="sm">
      <dl className={classes.lines}>
        {lines.map(([key, chord]) => (
          <div key={key}>
            <dt>{t(key)}</dt>
            <dd>
              <Key chord={chord} />
            </dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
