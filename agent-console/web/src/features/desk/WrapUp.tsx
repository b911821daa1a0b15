import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTexts } from '../../shared/i18n/i18n';
import { isTyping, useShortcut } from '../../shared/keys/shortcuts';
import { useSetup } from '../../shared/queries/house';
import { useStore } from '../../shared/store/store';
import { say } from '../../shared/toast/toasts';
import { Key } from '../../shared/ui/Key';
import type { Card } from '../../shared/wire/desk';
import { CardNotes } from './CardNotes';
import { chooseDisposition, drafts, finishWrapUp } from './draft-store';
import classes from './WrapUp.module.css';

function focusFirst(group: HTMLElement | null): void {
  group?.querySelector<HTMLInputElement>('input')?.focus();
}

const doneChord = { code: 'Enter', ctrl: true };

function Choice({
  place,
  label,
  code,
  card,
  chosen,
}: {
  place: number;
  label: string;
  code: string;
  card: Card;
  chosen: boolean;
}) {
  const chord = place <= 9 ? { code: `Digit${place}` } : null;
  useShortcut(chord, () => chooseDisposition(card.callId, code));
  useShortcut(chord && { ...chord, alt: true }, () => chooseDisposition(card.callId, code));
  return (
    <label className={classes.choice} data-chosen={chosen}>
      <input
        type="radio"
        name={`disposition-${card.callId}`}
        className="unseen"
        checked={chosen}
        onChange={() => chooseDisposition(card.callId, code)}
      />
      {chord && <Key chord={chord} />}
      {label}
    </label>
  );
}

/** After the talk: result, notes, done; in this order from the keyboard. Typing in the notes is never interrupted. */
export function WrapUp({ card }: { card: Card }) {
  const { t, language } = useTexts();
  const dispositions = useSetup(language).data?.dispositions ?? [];
  const draft = useStore(drafts, (all) => all[card.callId]);
  const [missing, setMissing] = useState(false);
  const choices = useRef<HTMLFieldSetElement>(null);
  const chosen = draft?.disposition || card.disposition || '';
  const finish = useMutation({
    mutationFn: () => finishWrapUp(card.callId, chosen, draft?.text ?? card.notes ?? ''),
    onError: (error) => say('bad', error.message || t('page.failed')),
  });
  const done = () => {
    if (finish.isPending) return;
    if (card.dispositionRequired && !chosen) {
      setMissing(true);
      focusFirst(choices.current);
    } else finish.mutate();
  };
  useShortcut(doneChord, done);
  const ready = dispositions.length > 0;
  useEffect(() => {
    if (ready && !isTyping(document.activeElement)) focusFirst(choices.current);
  }, [ready]);
  return (
    <div className={classes.wrap}>
      {dispositions.length > 0 && (
        <fieldset className={classes.choices} ref={choices} aria-invalid={missing && !chosen}>
          <legend className={classes.legend}>
            {t('card.disposition')}
            {card.dispositionRequired && <span aria-hidden> *</span>}
            <span role="alert" className={classes.missing}>
              {missing && !chosen ? t('card.dispositionRequired') : ''}
            </span>
          </legend>
          {dispositions.map((each, index) => (
            <Choice
              key={each.code}
              place={index + 1}
              label={each.label}
              code={each.code}
              card={card}
              chosen={each.code === chosen}
            />
          ))}
        </fieldset>
      )}
      <CardNotes card={card} />
      <div className={classes.foot}>
        <Button fullWidth loading={finish.isPending} onClick={done} rightSection={<Key chord={doneChord} />}>
          {t('card.finish')}
        </Button>
      </div>
    </div>
  );
}
