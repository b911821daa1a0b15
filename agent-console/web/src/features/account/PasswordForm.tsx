import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { tell } from '../../shared/http/api';
import { Problem } from '../../shared/http/problem';
import { useTexts } from '../../shared/i18n/i18n';
import { say } from '../../shared/toast/toasts';
import { PasswordField } from '../../shared/ui/PasswordField';
import { Refusal, useFirstFault } from '../../shared/ui/Refusal';
import classes from './Account.module.css';
import { noPassword, type PasswordFields, passwordFault } from './password-form';

const atFields = /^(currentPassword|password)$/;

/** Needs the present password; the other sessions of this user end. */
export function PasswordForm({ username }: { username: string }) {
  const { t } = useTexts();
  const form = useRef<HTMLFormElement>(null);
  const [fields, setFields] = useState(noPassword);
  const [tried, setTried] = useState(false);
  const fault = tried ? passwordFault(fields) : null;
  const save = useMutation({
    mutationFn: () => tell('PATCH', '/api/me', { currentPassword: fields.current, password: fields.wanted }),
    onSuccess: () => {
      setFields(noPassword);
      setTried(false);
      say('good', t('account.passwordChanged'));
    },
  });
  const problem = save.error instanceof Problem ? save.error : null;
  useFirstFault(form, problem);
  const change = (part: Partial<PasswordFields>) => {
    setFields((before) => ({ ...before, ...part }));
    if (save.isError) save.reset();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (passwordFault(fields) === null && !save.isPending) save.mutate();
  };
  return (
    <form ref={form} className={classes.card} onSubmit={submit} noValidate>
      <h2>{t('account.password')}</h2>
      <p className={classes.quiet}>{t('account.passwordHint')}</p>
      <input type="hidden" name="username" autoComplete="username" value={username} readOnly />
      <div className={classes.fields}>
        <PasswordField
          label={t('account.current')}
          autoComplete="current-password"
          value={fields.current}
          error={problem?.field('currentPassword') ?? (fault === 'current-missing' && t('signIn.required'))}
          onChange={(current) => change({ current })}
        />
        <PasswordField
          label={t('users.newPassword')}
          description={t('users.passwordHint')}
          autoComplete="new-password"
          value={fields.wanted}
          error={problem?.field('password') ?? (fault === 'wanted-missing' && t('signIn.required'))}
          onChange={(wanted) => change({ wanted })}
        />
        <PasswordField
          label={t('account.again')}
          autoComplete="new-password"
          value={fields.again}
          error={fault === 'differs' && t('account.differs')}
          onChange={(again) => change({ again })}
        />
      </div>
      <Refusal problem={problem} atFields={atFields} />
      <Button type="submit" loading={save.isPending} style={{ justifySelf: 'start' }}>
        {t('account.changePassword')}
      </Button>
    </form>
  );
}
