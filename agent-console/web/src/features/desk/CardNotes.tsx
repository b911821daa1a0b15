import { useEffect, useRef } from 'react';
import { useTexts } from '../../shared/i18n/i18n';
import { isTyping, useShortcut } from '../../shared/keys/shortcuts';
import { useStore } from '../../shared/store/store';
import { Key } from '../../shared/ui/Key';
import type { Card } from '../../shared/wire/desk';
import classes from './CardNotes.module.css';
import { useDesk } from './desk-store';
import { drafts, typeNotes } from './draft-store';

const notesChord = { code: 'KeyN', alt: true };

/** The notes of a call. They get the focus when a talk begins, unless the agent is writing somewhere else. */
export function CardNotes({ card, onSubmit }: { card: Card; onSubmit?: () => void }) {
  const { t } = useTexts();
  const field = useRef<HTMLTextAreaElement>(null);
  const draft = useStore(drafts, (all) => all[card.callId]);
  const away = useDesk((state) => state.socket !== 'live');
  const talking = card.phase === 'talking';
  useShortcut(notesChord, () => field.current?.focus());
  useEffect(() => {
    if (talking && !isTyping(document.activeElement)) field.current?.focus({ preventScroll: true });
  }, [talking]);
  const text = draft?.text ?? card.notes ?? '';
  const state = draft?.dirty ? (away ? t('card.kept') : t('card.saving')) : text ? t('card.saved') : '';
  return (
    <div className={classes.notes}>
      <label className={classes.label} htmlFor="call-notes">
        {t('card.notes')} <Key chord={notesChord} />
      </label>
      <span className={classes.state}>{state}</span>
      <textarea
        id="call-notes"
        ref={field}
        className={classes.field}
        rows={5}
        value={text}
        placeholder={t('card.notesHint')}
        onChange={(event) => typeNotes(card.callId, event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          onSubmit?.();
        }}
      />
    </div>
  );
}
