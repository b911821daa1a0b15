import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { useTexts } from '../../shared/i18n/i18n';
import { useMe } from '../../shared/queries/house';
import { follow } from '../../shared/router/router';
import type { Client } from '../../shared/wire/clients';
import { languageNames } from '../session/LanguageSwitch';
import { Consents } from './Consents';
import { EraseDialog } from './EraseDialog';
import { MarkPart } from './MarkPart';
import classes from './Privacy.module.css';
import { rightsOf } from './privacy-words';

/** One person's rights on their page: what they agreed to, whether they may be called, what is kept of them. */
export function PrivacyPanel({ client }: { client: Client }) {
  const { t } = useTexts();
  const me = useMe().data;
  const rights = rightsOf(me?.roles ?? []);
  const [open, setOpen] = useState(false);
  return (
    <details className={classes.panel} open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('privacy.title')}</summary>
      {open && (
        <div className={classes.body}>
          <MarkPart
            client={client}
            kind="do-not-call"
            mark={client.doNotCall ?? null}
            mayEnd={rights.mayLetBeCalled}
            whyRequired={false}
          />
          {rights.mayLetBeCalled && (
            <a href="/do-not-call" onClick={follow}>
              {t('privacy.numbersLink')}
            </a>
          )}
          <Consents client={client.id} />
          {rights.officer && <OfficersPart client={client} />}
        </div>
      )}
    </details>
  );
}

const languages = ['en', 'ru', 'es'] as const;

function OfficersPart({ client }: { client: Client }) {
  const { t } = useTexts();
  const [erasing, setErasing] = useState(false);
  const held = client.legalHold != null;
  return (
    <>
      <MarkPart client={client} kind="legal-hold" mark={client.legalHold ?? null} mayEnd whyRequired />
      <section className={classes.part}>
        <h3>{t('privacy.archive')}</h3>
        <p className={classes.quiet}>{t('privacy.archiveHint')}</p>
        <div className={classes.buttons}>
          {languages.map((language) => (
            <Button
              key={language}
              component="a"
              size="compact-sm"
              variant="default"
              leftSection={<IconDownload size={14} />}
              href={`/api/clients/${client.id}/archive?language=${language}`}
              download
            >
              {languageNames[language]}
            </Button>
          ))}
        </div>
      </section>
      <section className={classes.part}>
        <h3>{t('privacy.erase')}</h3>
        <p className={classes.quiet} id="erase-hint">
          {t(held ? 'privacy.eraseHeld' : 'privacy.eraseHint')}
        </p>
        <Button
          size="compact-sm"
          variant="default"
          color="crimson"
          disabled={held}
          aria-describedby="erase-hint"
          onClick={() => setErasing(true)}
        >
          {t('privacy.eraseOpen')}
        </Button>
      </section>
      {erasing && <EraseDialog client={client} onClose={() => setErasing(false)} />}
    </>
  );
}
