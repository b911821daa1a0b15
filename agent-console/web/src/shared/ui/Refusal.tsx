import { type RefObject, useEffect } from 'react';
import type { Problem } from '../http/problem';
import { useTexts } from '../i18n/i18n';
import classes from './Refusal.module.css';

/** Puts the cursor where something is wrong, as soon as the server has said so; it was on the button, which lost it while it waited. */
export function useFirstFault(form: RefObject<HTMLElement | null>, problem: Problem | null): void {
  useEffect(() => {
    if (!problem) return;
    const faulty = form.current?.querySelector<HTMLElement>('[aria-invalid="true"]');
    (faulty ?? form.current?.querySelector<HTMLElement>('button[type="submit"]'))?.focus();
  }, [form, problem]);
}

/** Why a form was refused, beyond what stands at the fields, which `atFields` matches. */
export function Refusal({ problem, atFields }: { problem: Problem | null; atFields: RegExp }) {
  const { t } = useTexts();
  if (!problem) return null;
  const elsewhere = problem.fields.filter(({ field }) => !atFields.test(field));
  const offline = problem.code === 'offline' ? t('page.offline') : '';
  const words =
    problem.fields.length > 0
      ? elsewhere.map(({ message }) => message).join(' ')
      : offline || problem.detail || t('page.failed');
  return (
    <p role="alert" className={classes.refusal}>
      {words}
    </p>
  );
}
