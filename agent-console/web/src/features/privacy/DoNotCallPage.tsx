import { Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { phoneText } from '../../shared/format/phone';
import { fullText } from '../../shared/format/time';
import { ask, tell } from '../../shared/http/api';
import { Problem } from '../../shared/http/problem';
import { useTexts } from '../../shared/i18n/i18n';
import { useMe } from '../../shared/queries/house';
import { say } from '../../shared/toast/toasts';
import { Empty } from '../../shared/ui/Empty';
import { Failed } from '../../shared/ui/Failed';
import { Page } from '../../shared/ui/Page';
import { Refusal, useFirstFault } from '../../shared/ui/Refusal';
import { type BarredNumber, barredNumber } from '../../shared/wire/privacy';
import classes from './Privacy.module.css';
import { barredKey, useBarredNumbers } from './privacy-queries';
import { rightsOf } from './privacy-words';

/** The numbers that nobody may call, whoever has them. */
export function DoNotCallPage() {
  const { t } = useTexts();
  const me = useMe().data;
  const allowed = rightsOf(me?.roles ?? []).mayLetBeCalled;
  return (
    <Page title={t('privacy.numbersTitle')}>
      {allowed ? <Numbers /> : <Empty title={t('privacy.numbersRefused')} />}
    </Page>
  );
}

function Numbers() {
  const { t } = useTexts();
  const numbers = useBarredNumbers();
  if (numbers.isError) return <Failed error={numbers.error} onRetry={() => void numbers.refetch()} />;
  if (!numbers.data) return null;
  const all = numbers.data.pages.flatMap((page) => page.items);
  return (
    <div className={classes.sheet}>
      <AddNumber />
      {all.length === 0 ? (
        <Empty title={t('privacy.numbersEmpty')} />
      ) : (
        <table className={classes.numbers}>
          <thead>
            <tr>
              <th scope="col">{t('clients.number')}</th>
              <th scope="col">{t('privacy.why')}</th>
              <th scope="col">{t('privacy.sinceColumn')}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {all.map((number) => (
              <NumberRow key={number.id} number={number} />
            ))}
          </tbody>
        </table>
      )}
      {numbers.hasNextPage && (
        <Button
          variant="default"
          loading={numbers.isFetchingNextPage}
          onClick={() => void numbers.fetchNextPage()}
        >
          {t('privacy.more')}
        </Button>
      )}
    </div>
  );
}

function AddNumber() {
  const { t } = useTexts();
  const queries = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  const [number, setNumber] = useState('');
  const [why, setWhy] = useState('');
  const add = useMutation({
    mutationFn: () =>
      ask(barredNumber, 'PUT', `/api/do-not-call/${encodeURIComponent(number.trim())}`, { why }),
    onSuccess: () => {
      setNumber('');
      setWhy('');
      void queries.invalidateQueries({ queryKey: barredKey });
      void queries.invalidateQueries({ queryKey: ['clients'] });
    },
  });
  const problem = add.error instanceof Problem ? add.error : null;
  useFirstFault(form, problem);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (number.trim() && !add.isPending) add.mutate();
  };
  return (
    <form ref={form} onSubmit={submit} noValidate>
      <div className={classes.add}>
        <TextInput
          label={t('clients.number')}
          type="tel"
          autoComplete="off"
          value={number}
          error={problem?.field('number')}
          onChange={(event) => setNumber(event.currentTarget.value)}
        />
        <TextInput
          label={t('privacy.why')}
          autoComplete="off"
          maxLength={500}
          value={why}
          error={problem?.field('why')}
          onChange={(event) => setWhy(event.currentTarget.value)}
        />
        <Button type="submit" loading={add.isPending} disabled={!number.trim()}>
          {t('privacy.addNumber')}
        </Button>
      </div>
      <Refusal problem={problem} atFields={/^(number|why)$/} />
    </form>
  );
}

function NumberRow({ number }: { number: BarredNumber }) {
  const { t, language } = useTexts();
  const queries = useQueryClient();
  const [sure, setSure] = useState(false);
  const e164 = number.e164 ?? '';
  const remove = useMutation({
    mutationFn: () => tell('DELETE', `/api/do-not-call/${encodeURIComponent(e164)}`),
    onError: (error) => say('bad', error.message || t('page.failed')),
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: barredKey });
      void queries.invalidateQueries({ queryKey: ['clients'] });
    },
  });
  const shown = e164 ? phoneText({ typed: e164, e164 }) : '';
  return (
    <tr>
      <td className="digits">
        {shown || <span className={classes.quiet}>{t('privacy.erasedNumber')}</span>}
      </td>
      <td>{number.why}</td>
      <td>{[fullText(language, number.since), number.by?.name].filter(Boolean).join(' · ')}</td>
      <td>
        {e164 && !sure && (
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            aria-label={t('privacy.removeNamed', { number: shown })}
            onClick={() => setSure(true)}
          >
            {t('privacy.remove')}
          </Button>
        )}
        {sure && (
          <Button
            size="compact-sm"
            color="crimson"
            autoFocus
            loading={remove.isPending}
            onClick={() => remove.mutate()}
            onBlur={() => setSure(false)}
          >
            {t('privacy.reallyRemove')}
          </Button>
        )}
      </td>
    </tr>
  );
}
