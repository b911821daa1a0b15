import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import * as z from 'zod/mini';
import { fullText } from '../../shared/format/time';
import { ask } from '../../shared/http/api';
import { Problem } from '../../shared/http/problem';
import { useTexts } from '../../shared/i18n/i18n';
import { Failed } from '../../shared/ui/Failed';
import { Refusal, useFirstFault } from '../../shared/ui/Refusal';
import { type Consent, consent, type Purpose, purposes } from '../../shared/wire/privacy';
import classes from './Privacy.module.css';
import { consentsKey, useConsents } from './privacy-queries';
import { holding } from './privacy-words';

/** What the client agreed to and took back. Nothing is ever changed here, only added. */
export function Consents({ client }: { client: number }) {
  const { t } = useTexts();
  const consents = useConsents(client);
  const [adding, setAdding] = useState(false);
  const [all, setAll] = useState(false);
  if (consents.isError) {
    return <Failed error={consents.error} onRetry={() => void consents.refetch()} />;
  }
  const said = consents.data ?? [];
  return (
    <section className={classes.part}>
      <h3>{t('privacy.consents')}</h3>
      <ul className={classes.consents}>
        {holding(said).map(({ purpose, newest }) => (
          <ConsentLine key={purpose} purpose={purpose} said={newest} />
        ))}
      </ul>
      {all && (
        <ol className={classes.consents} aria-label={t('privacy.everything')}>
          {said.map((each) => (
            <ConsentLine key={each.id} purpose={each.purpose} said={each} />
          ))}
        </ol>
      )}
      <div className={classes.buttons}>
        {!adding && (
          <Button size="compact-sm" variant="default" onClick={() => setAdding(true)}>
            {t('privacy.addConsent')}
          </Button>
        )}
        {said.length > 0 && (
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            aria-expanded={all}
            onClick={() => setAll(!all)}
          >
            {t('privacy.everything')}
          </Button>
        )}
      </div>
      {adding && <ConsentForm client={client} onClose={() => setAdding(false)} />}
    </section>
  );
}

function ConsentLine({ purpose, said }: { purpose: Purpose; said: Consent | null }) {
  const { t, language } = useTexts();
  const state = !said ? 'privacy.unsaid' : said.given ? 'privacy.given' : 'privacy.withdrawn';
  return (
    <li className={classes.consent}>
      <span>{t(`privacy.purpose.${purpose}`)}</span>
      <span
        data-tone={said && !said.given ? 'missed' : undefined}
        className={said ? undefined : classes.quiet}
      >
        {t(state)}
      </span>
      {said && (
        <span className={classes.source}>
          {[said.source, fullText(language, said.at), said.by?.name].filter(Boolean).join(' · ')}
        </span>
      )}
    </li>
  );
}

function ConsentForm({ client, onClose }: { client: number; onClose: () => void }) {
  const { t } = useTexts();
  const queries = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  const [purpose, setPurpose] = useState<string>('marketing');
  const [given, setGiven] = useState('given');
  const [source, setSource] = useState('');
  const add = useMutation({
    mutationFn: () =>
      ask(z.array(consent), 'POST', `/api/clients/${client}/consents`, {
        purpose,
        given: given === 'given',
        source: source.trim(),
      }),
    onSuccess: (now) => {
      queries.setQueryData(consentsKey(client), now);
      onClose();
    },
  });
  const problem = add.error instanceof Problem ? add.error : null;
  useFirstFault(form, problem);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!add.isPending) add.mutate();
  };
  return (
    <form
      ref={form}
      className={classes.form}
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
      noValidate
    >
      <NativeSelect
        label={t('privacy.for')}
        autoFocus
        value={purpose}
        data={purposes.map((value) => ({ value, label: t(`privacy.purpose.${value}`) }))}
        onChange={(event) => setPurpose(event.currentTarget.value)}
      />
      <NativeSelect
        label={t('privacy.what')}
        value={given}
        data={[
          { value: 'given', label: t('privacy.given') },
          { value: 'withdrawn', label: t('privacy.withdrawn') },
        ]}
        onChange={(event) => setGiven(event.currentTarget.value)}
      />
      <TextInput
        label={t('privacy.source')}
        placeholder={t('privacy.sourceHint')}
        withAsterisk
        maxLength={500}
        autoComplete="off"
        value={source}
        error={problem?.field('source')}
        onChange={(event) => setSource(event.currentTarget.value)}
      />
      <Refusal problem={problem} atFields={/^source$/} />
      <div className={classes.buttons}>
        <Button type="submit" size="compact-sm" loading={add.isPending} disabled={!source.trim()}>
          {t('privacy.addConsent')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={onClose}>
          {t('clients.cancel')}
        </Button>
      </div>
    </form>
  );
}
