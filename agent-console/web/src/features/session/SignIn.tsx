import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { ask } from '../../shared/http/api';
import { Problem } from '../../shared/http/problem';
import { type Texts, useTexts } from '../../shared/i18n/i18n';
import { meKey } from '../../shared/queries/house';
import { me } from '../../shared/wire/people';
import { LanguageSwitch } from './LanguageSwitch';
import classes from './SignIn.module.css';

function reason(t: Texts, error: unknown): string {
  if (!(error instanceof Problem)) return t('page.failed');
  if (error.code === 'sign-in-failed' || error.status === 401) return t('signIn.failed');
  if (error.code === 'locked' || error.status === 423) return t('signIn.locked');
  return error.detail || t('page.offline');
}

export function SignIn({ expired }: { expired: boolean }) {
  const { t } = useTexts();
  const queries = useQueryClient();
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const signIn = useMutation({
    mutationFn: () => ask(me, 'POST', '/api/session', { username: username.trim(), password }),
    onSuccess: (who) => queries.setQueryData(meKey, who),
    onError: () => setPassword(''),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (username.trim() && password) signIn.mutate();
  };
  return (
    <div className={classes.page}>
      <aside className={classes.side} aria-hidden="true">
        <img src="/mark.svg" alt="" width={44} height={44} />
        <p className={classes.brand}>Rapport</p>
        <p className={classes.lead}>{t('signIn.lead')}</p>
      </aside>
      <main className={classes.main}>
        <form className={classes.form} onSubmit={submit} noValidate>
          <h1 className={classes.title}>{t('signIn.title')}</h1>
          {expired && <p className={classes.expired}>{t('signIn.expired')}</p>}
          <TextInput
            label={t('signIn.username')}
            name="username"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            data-autofocus
            autoFocus
            size="md"
            value={username}
            onChange={(event) => setUsername(event.currentTarget.value)}
            error={tried && !username.trim() ? t('signIn.required') : undefined}
          />
          <PasswordInput
            label={t('signIn.password')}
            name="password"
            autoComplete="current-password"
            size="md"
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            error={tried && !password && !signIn.isError ? t('signIn.required') : undefined}
          />
          <p role="alert" className={classes.error}>
            {signIn.isError ? reason(t, signIn.error) : ''}
          </p>
          <Button type="submit" size="md" fullWidth loading={signIn.isPending}>
            {t('signIn.submit')}
          </Button>
        </form>
        <LanguageSwitch />
      </main>
    </div>
  );
}
