import { lazy, Suspense, useState } from 'react';
import { useShortcut } from '../shared/keys/shortcuts';
import { go } from '../shared/router/router';
import { deskChord, helpChord } from './help-chords';

const ShortcutSheet = lazy(() =>
  import('./ShortcutSheet').then((module) => ({ default: module.ShortcutSheet })),
);

/** The sheet of shortcuts, on "?"; loaded when somebody asks for it. */
export function KeyboardHelp() {
  const [open, setOpen] = useState(false);
  useShortcut(helpChord, () => setOpen(true));
  useShortcut(deskChord, () => go('/'));
  return open ? (
    <Suspense>
      <ShortcutSheet onClose={() => setOpen(false)} />
    </Suspense>
  ) : null;
}
