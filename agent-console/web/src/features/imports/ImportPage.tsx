import { Button, FileButton, Progress } from '@mantine/core';
import { IconFileSpreadsheet, IconTrash } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { momentText } from '../../shared/format/time';
import { Problem } from '../../shared/http/problem';
import { type Upload, upload } from '../../shared/http/upload';
import { type Texts, useTexts } from '../../shared/i18n/i18n';
import { follow, go } from '../../shared/router/router';
import { type ClientImport, clientImport } from '../../shared/wire/imports';
import { AdminFrame } from '../admin/AdminFrame';
import drop from './Drop.module.css';
import classes from './Imports.module.css';
import { ImportWizard } from './ImportWizard';
import { troubleText, useForget, useImports } from './import-queries';
import { doneOf, isMoving, partOf, sizeText } from './import-state';

type Sending = { step: 'choosing'; refusal: string } | { step: 'sending'; name: string; part: number };

function refusalOf(t: Texts, error: unknown): string {
  const cancelled = error instanceof Problem && error.code === 'cancelled';
  return cancelled ? t('import.cancelled') : troubleText(t, error);
}

function useSending() {
  const { t } = useTexts();
  const queries = useQueryClient();
  const [sending, setSending] = useState<Sending>({ step: 'choosing', refusal: '' });
  const running = useRef<Upload<ClientImport> | null>(null);
  // Who leaves while the file is on its way has changed their mind.
  useEffect(() => () => running.current?.cancel(), []);
  const begin = (file: File | null | undefined) => {
    if (!file) return;
    const { name } = file;
    setSending({ step: 'sending', name, part: 0 });
    const way = upload(clientImport, '/api/imports', file, (part) =>
      setSending({ step: 'sending', name, part }),
    );
    running.current = way;
    way.answer
      .then((made) => {
        running.current = null;
        void queries.invalidateQueries({ queryKey: ['imports', 'all'] });
        go(`/admin/import/${made.id}`);
      })
      .catch((error: unknown) => {
        running.current = null;
        setSending({ step: 'choosing', refusal: refusalOf(t, error) });
      });
  };
  return { sending, begin, cancel: () => running.current?.cancel() };
}

/** Clients from a file: send it, then follow it through its steps; and what was imported before. */
export function ImportPage({ selected }: { selected?: string | undefined }) {
  return (
    <AdminFrame supervisors>{selected === undefined ? <Start /> : <ImportWizard id={selected} />}</AdminFrame>
  );
}

function Start() {
  const { sending, begin, cancel } = useSending();
  return (
    <div className={classes.sheet}>
      {sending.step === 'choosing' ? (
        <Choosing refusal={sending.refusal} onFile={begin} />
      ) : (
        <Way name={sending.name} part={sending.part} onCancel={cancel} />
      )}
      <Earlier />
    </div>
  );
}

function Choosing({ refusal, onFile }: { refusal: string; onFile: (file: File | null | undefined) => void }) {
  const { t } = useTexts();
  const [over, setOver] = useState(false);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is for the mouse; the button does the same
    <div
      className={drop.drop}
      data-over={over}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        onFile(event.dataTransfer.files[0]);
      }}
    >
      <IconFileSpreadsheet size={34} stroke={1.3} aria-hidden className={drop.icon} />
      <div className={drop.words}>
        <p className={classes.lead}>{t('import.lead')}</p>
        <p className={classes.quiet}>{t('import.form')}</p>
        <p role="alert" className={classes.refusal}>
          {refusal}
        </p>
      </div>
      <FileButton
        accept=".xlsx,.xls,.csv,.txt,.tsv"
        inputProps={{ 'aria-label': t('import.choose') }}
        onChange={onFile}
      >
        {(props) => <Button {...props}>{t('import.choose')}</Button>}
      </FileButton>
    </div>
  );
}

function Way({ name, part, onCancel }: { name: string; part: number; onCancel: () => void }) {
  const { t } = useTexts();
  const percent = Math.round(part * 100);
  const through = part >= 1;
  return (
    <div className={classes.panel}>
      <p className={classes.lead}>{name}</p>
      <Progress value={percent} animated={through} aria-label={t('import.progress', { name })} />
      <div className={classes.line}>
        <p role="status">{through ? t('import.reading') : t('import.sending', { percent })}</p>
        {!through && (
          <Button variant="subtle" size="compact-sm" onClick={onCancel}>
            {t('clients.cancel')}
          </Button>
        )}
      </div>
    </div>
  );
}

function Earlier() {
  const { t } = useTexts();
  const all = useImports().data ?? [];
  if (all.length === 0) return null;
  return (
    <section aria-label={t('import.earlier')}>
      <h2 className={classes.heading}>{t('import.earlier')}</h2>
      <table className={classes.table}>
        <thead>
          <tr>
            <th>{t('import.file')}</th>
            <th>{t('import.when')}</th>
            <th>{t('import.stateHead')}</th>
            <th className={classes.right}>{t('import.outcome.created')}</th>
            <th className={classes.right}>{t('import.outcome.updated')}</th>
            <th className={classes.right}>{t('import.outcome.rejected')}</th>
            <th aria-label={t('import.forget')} />
          </tr>
        </thead>
        <tbody>
          {all.map((each) => (
            <EarlierRow key={each.id} each={each} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function EarlierRow({ each }: { each: ClientImport }) {
  const { t, language } = useTexts();
  const forget = useForget();
  const part = partOf(doneOf(each));
  const count = (value: number | undefined) => (value ? value.toLocaleString(language) : '–');
  const percent = isMoving(each.state) && part !== null ? ` ${Math.floor(part * 100)} %` : '';
  return (
    <tr>
      <td>
        <a href={`/admin/import/${each.id}`} onClick={follow} className={classes.file}>
          {each.file}
        </a>{' '}
        <span className={classes.faint}>{sizeText(language, each.bytes)}</span>
      </td>
      <td className={classes.faint}>
        {momentText(language, each.at, Date.now())} {each.by?.name}
      </td>
      <td>
        <span className={classes.state} data-state={each.state}>
          {t(`import.state.${each.state}`)}
          {percent}
        </span>
      </td>
      <td className={classes.right}>{count(each.progress?.created)}</td>
      <td className={classes.right}>{count(each.progress?.updated)}</td>
      <td className={classes.right}>{count(each.progress?.rejected)}</td>
      <td className={classes.right}>
        {!isMoving(each.state) && (
          <Button
            variant="subtle"
            color="gray"
            size="compact-xs"
            aria-label={t('import.forgetNamed', { name: each.file })}
            onClick={() => forget.mutate(each.id)}
          >
            <IconTrash size={14} />
          </Button>
        )}
      </td>
    </tr>
  );
}
