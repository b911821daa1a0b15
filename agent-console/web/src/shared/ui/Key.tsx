import { type Chord, chordText } from '../keys/shortcuts';
import classes from './Key.module.css';

/** A shortcut as it is written on the button it presses. */
export function Key({ chord }: { chord: Chord }) {
  return <kbd className={classes.key}>{chordText(chord)}</kbd>;
}
