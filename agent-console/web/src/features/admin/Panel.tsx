import { ActionIcon, Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { type FormEvent, type ReactNode, useRef } from 'react';
import type { Problem } from '../../shared/http/problem';
import { useTexts } from '../../shared/i18n/i18n';
import { go } from '../../shared/router/router';
import { Refusal, useFirstFault } from '../../shared/ui/Refusal';
import classes from './Admin.module.css';

interface Props {
  title: string;
  /** Where closing leads. */
  back: string;
  submitLabel: string;
  saving: boolean;
  problem: Problem | null;
  /** The fields whose faults stand beside them. */
  atFields: RegExp;
  onSubmit: () => void;
  children: ReactNode;
}

/** The form beside a list. Escape closes it, as the list is where one came from. */
export function Panel(props: Props) {
  const { t } = useTexts();
  const form = useRef<HTMLFormElement>(null);
  useFirstFault(form, props.problem);
  const close = () => go(props.back);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!props.saving) props.onSubmit();
  };
  return (
    <section className={classes.panel} aria-label={props.title}>
      <header className={classes.panelHead}>
        <h2 className="cut">{props.title}</h2>
        <ActionIcon aria-label={t('admin.close')} onClick={close}>
          <IconX size={16} />
        </ActionIcon>
      </header>
      <form
        ref={form}
        className={classes.form}
        onSubmit={submit}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && !event.defaultPrevented) close();
        }}
        noValidate
      >
        <div className={classes.fields}>{props.children}</div>
        <footer className={classes.foot}>
          <Refusal problem={props.problem} atFields={props.atFields} />
          <Button type="submit" loading={props.saving}>
            {props.submitLabel}
          </Button>
          <Button variant="default" onClick={close}>
            {t('clients.cancel')}
          </Button>
        </footer>
      </form>
    </section>
  );
}
