import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useRef, useState } from 'react';
import { fullText } from '../../shared/format/time';
import { Problem } from '../../shared/http/problem';
import { useTexts } from '../../shared/i18n/i18n';
import { Refusal, useFirstFault } from '../../shared/ui/Refusal';
import type { Client, Mark } from '../../shared/wire/clients';
import classes from './Privacy.module.css';
import { useMark } from './privacy-queries';

interface Props {
  client: Client;
  kind: 'do-not-call' | 'legal-hold';
  mark: Mark | null;
  /** Whether the one who looks may take it off. */
  mayEnd: boolean;
  whyRequired: boolean;
}

const words = {
  'do-not-call': {
    title: 'privacy.doNotCall',
    hint: 'privacy.doNotCallHint',
    begin: 'privacy.doNotCallBegin',
    end: 'privacy.doNotCallEnd',
  },
  'legal-hold': {
    title: 'privacy.legalHold',
    hint: 'privacy.legalHoldHint',
    begin: 'privacy.legalHoldBegin',
    end: 'privacy.legalHoldEnd',
  },
} as const;

/** A mark on a client: who put it there when and why, or the form that does. */
export function MarkPart({ client, kind, mark, mayEnd, whyRequired }: Props) {
  const { t, language } = useTexts();
  const [asking, setAsking] = useState(false);
  const [why, setWhy] = useState('');
  const form = useRef<HTMLFormElement>(null);
  const change = useMark(client, kind, () => {
    setAsking(false);
    setWhy('');
  });
  const problem = change.error instanceof Problem ? change.error : null;
  useFirstFault(form, problem);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!change.isPending) change.mutate({ on: true, why });
  };
  return (
    <section className={classes.part}>
      <h3>{t(words[kind].title)}</h3>
      {mark && (
        <p className={classes.marked}>
          {t('privacy.since', {
            when: fullText(language, mark.since),
            who: mark.by?.name ?? t('privacy.nobody'),
          })}
          {mark.why && <br />}
          {mark.why}
        </p>
      )}
      {!mark && <p className={classes.quiet}>{t(words[kind].hint)}</p>}
      {mark && mayEnd && (
        <Button
          size="compact-sm"
          variant="default"
          loading={change.isPending}
          onClick={() => change.mutate({ on: false, why: '' })}
        >
          {t(words[kind].end)}
        </Button>
      )}
      {!mark && !asking && (
        <Button size="compact-sm" variant="default" onClick={() => setAsking(true)}>
          {t(words[kind].begin)}
        </Button>
      )}
      {!mark && asking && (
        <form
          ref={form}
          className={classes.form}
          onSubmit={submit}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setAsking(false);
          }}
          noValidate
        >
          <TextInput
            label={t('privacy.why')}
            autoFocus
            autoComplete="off"
            maxLength={500}
            withAsterisk={whyRequired}
            value={why}
            error={problem?.field('why')}
            onChange={(event) => setWhy(event.currentTarget.value)}
          />
          <div className={classes.buttons}>
            <Button
              type="submit"
              size="compact-sm"
              loading={change.isPending}
              disabled={whyRequired && !why.trim()}
            >
              {t(words[kind].begin)}
            </Button>
            <Button size="compact-sm" variant="default" onClick={() => setAsking(false)}>
              {t('clients.cancel')}
            </Button>
          </div>
        </form>
      )}
      <Refusal problem={problem} atFields={/^why$/} />
    </section>
  );
}
