import { lazy, Suspense, useState } from 'react';
import { useShortcut } from '../shared/keys/shortcuts';
import { go } from '../shared/router/router';
import { deskChord, helpChord } from './house-keys';

const KeySheet = lazy(() => import('./KeySheet').then((module) => ({ default: module.KeySheet })));

/** The sheet of shortcuts, on "?"; loaded when somebody asks for it. */
export function KeyboardHelp() {
  const [open, setOpen] = useState(false);
  useShortcut(helpChord, () => setOpen(true));
  useShortcut(deskChord, () => go('/'));
  return <Suspense fallback={null}>{open && <KeySheet onClose={() => setOpen(false)} />}</Suspense>;
}
