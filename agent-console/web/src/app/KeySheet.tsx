import { Modal } from '@mantine/core';
import { presenceChord } from '../features/presence/PresenceMenu';
import { type TextKey, useTexts } from '../shared/i18n/i18n';
import type { Chord } from '../shared/keys/shortcuts';
import { Key } from '../shared/ui/Key';
import { deskChord, helpChord } from './house-keys';
import classes from './KeyboardHelp.module.css';

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

/** All shortcuts on one sheet. They go by the place of the key, in every keyboard layout. */
export function KeySheet({ onClose }: { onClose: () => void }) {
  const { t } = useTexts();
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('keys.title')}
      size="sm"
      closeButtonProps={{ 'aria-label': t('toast.close') }}
    >
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
