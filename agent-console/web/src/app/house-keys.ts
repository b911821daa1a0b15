import type { Chord } from '../shared/keys/shortcuts';

export const helpChord: Chord = { code: 'Slash', shift: true };
export const deskChord: Chord = { code: 'KeyD', alt: true, shift: true };
