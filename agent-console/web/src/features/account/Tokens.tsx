import { Button, CopyButton, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import * as z from 'zod/mini';
import { useNow } from '../../shared/clock/clock';
import { agoText, dayText, fullText } from '../../shared/format/time';
import { ask, get, tell } from '../../shared/http/api';
import { Problem } from '../../shared/http/problem';
import { useTexts } from '../../shared/i18n/i18n';
import { say } from '../../shared/toast/toasts';
import { Failed } from '../../shared/ui/Failed';
import { Refusal, useFirstFault } from '../../shared/ui/Refusal';
import { type NewToken, newToken, type Token, token } from '../../shared/wire/house';
import classes from './Account.module.css';

const tokensKey = ['me', 'tokens'] as const;

/** Keys for programs that act in one's name: made here, shown once, taken back here. */
export function Tokens() {
  const { t } = useTexts();
  const [made, setMade] = useState<NewToken | null>(null);
  const tokens = useQuery({ queryKey: tokensKey, queryFn: () => get(z.array(token), '/api/me/tokens') });
  const all = tokens.data ?? [];
  return (
    <section className={classes.card}>
      <h2>{t('account.tokens')}</h2>
      <p className={classes.quiet}>{t('account.tokensHint')}</p>
      <NewTokenForm onMade={setMade} />
      {made && <Once token={made} />}
      {tokens.isError && <Failed error={tokens.error} onRetry={() => void tokens.refetch()} />}
      {all.length > 0 && (
        <ul className={classes.tokens} aria-label={t('account.tokens')}>
          {all.map((each) => (
            <TokenRow key={each.id} token={each} onGone={() => setMade(made?.id === each.id ? null : made)} />
          ))}
        </ul>
      )}
    </section>
  );
}

function NewTokenForm({ onMade }: { onMade: (token: NewToken) => void }) {
  const { t } = useTexts();
  const queries = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  const [name, setName] = useState('');
  const make = useMutation({
    mutationFn: () => ask(newToken, 'POST', '/api/me/tokens', { name: name.trim() }),
    onSuccess: (created) => {
      setName('');
      onMade(created);
      void queries.invalidateQueries({ queryKey: tokensKey });
    },
  });
  const problem = make.error instanceof Problem ? make.error : null;
  useFirstFault(form, problem);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!make.isPending) make.mutate();
  };
  return (
    <form ref={form} className={classes.new} onSubmit={submit} noValidate>
      <TextInput
        label={t('account.tokenName')}
        placeholder={t('account.tokenNameHint')}
        autoComplete="off"
        value={name}
        error={problem?.field('name')}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button type="submit" variant="default" loading={make.isPending} disabled={!name.trim()}>
        {t('account.makeToken')}
      </Button>
      <Refusal problem={problem} atFields={/^name$/} />
    </form>
  );
}

function Once({ token: made }: { token: NewToken }) {
  const { t } = useTexts();
  return (
    <div className={classes.once} role="status">
      <p>{t('account.once', { name: made.name })}</p>
      <div className={classes.secret}>
        <code>{made.text}</code>
        <CopyButton value={made.text}>
          {({ copied, copy }) => (
            <Button size="compact-sm" variant="default" onClick={copy}>
              {t(copied ? 'account.copied' : 'account.copy')}
            </Button>
          )}
        </CopyButton>
      </div>
    </div>
  );
}

function TokenRow({ token: row, onGone }: { token: Token; onGone: () => void }) {
  const { t, language } = useTexts();
  const now = useNow();
  const queries = useQueryClient();
  const [sure, setSure] = useState(false);
  const revoke = useMutation({
    mutationFn: () => tell('DELETE', `/api/me/tokens/${row.id}`),
    onSuccess: onGone,
    onError: (error) => say('bad', error.message || t('page.failed')),
    onSettled: () => queries.invalidateQueries({ queryKey: tokensKey }),
  });
  const used = row.usedAt
    ? t('account.used', { ago: agoText(language, row.usedAt, now) })
    : t('account.neverUsed');
  return (
    <li>
      <span className={`cut ${classes.name}`}>{row.name}</span>
      <span className={classes.when} title={fullText(language, row.createdAt)}>
        {t('account.made', { day: dayText(language, row.createdAt, now) })} · {used}
      </span>
      {sure ? (
        <span>
          <Button
            size="compact-sm"
            color="crimson"
            autoFocus
            loading={revoke.isPending}
            onClick={() => revoke.mutate()}
            onBlur={() => setSure(false)}
          >
            {t('account.reallyRevoke')}
          </Button>
        </span>
      ) : (
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          aria-label={t('account.revokeNamed', { name: row.name })}
          onClick={() => setSure(true)}
        >
          {t('account.revoke')}
        </Button>
      )}
    </li>
  );
}
