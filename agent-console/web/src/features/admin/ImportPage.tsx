import { Button, FileButton, Progress } from '@mantine/core';
import { IconFileSpreadsheet } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Problem } from '../../shared/http/problem';
import { type Upload, upload } from '../../shared/http/upload';
import { type Texts, useTexts } from '../../shared/i18n/i18n';
import { type ImportResult, importResult } from '../../shared/wire/house';
import { AdminFrame } from './AdminFrame';
import classes from './Import.module.css';
import { ImportOutcome } from './ImportOutcome';

type Stage =
  | { step: 'choosing'; refusal: string }
  | { step: 'running'; name: string; part: number }
  | { step: 'done'; name: string; result: ImportResult };

const meanings = ['name', 'organisation', 'role', 'number', 'owner', 'tags', 'note'] as const;

function refusalOf(t: Texts, error: unknown): string {
  if (!(error instanceof Problem)) return t('page.failed');
  if (error.code === 'cancelled') return t('import.cancelled');
  if (error.code === 'offline') return t('page.offline');
  return error.field('file') ?? (error.detail || t('page.failed'));
}

function useImport() {
  const { t } = useTexts();
  const queries = useQueryClient();
  const [stage, setStage] = useState<Stage>({ step: 'choosing', refusal: '' });
  const running = useRef<Upload<ImportResult> | null>(null);
  // Who leaves while the file is on its way has changed their mind.
  useEffect(() => () => running.current?.cancel(), []);
  const begin = (file: File | null | undefined) => {
    if (!file) return;
    const { name } = file;
    setStage({ step: 'running', name, part: 0 });
    const sending = upload(importResult, '/api/clients/import', file, (part) =>
      setStage({ step: 'running', name, part }),
    );
    running.current = sending;
    sending.answer
      .then((result) => setStage({ step: 'done', name, result }))
      .catch((error: unknown) => setStage({ step: 'choosing', refusal: refusalOf(t, error) }))
      .finally(() => {
        running.current = null;
        void queries.invalidateQueries({ queryKey: ['clients'] });
      });
  };
  const again = () => setStage({ step: 'choosing', refusal: '' });
  return { stage, begin, again, cancel: () => running.current?.cancel() };
}

/** Clients from a file: choose it, watch it go, see what became of each line. */
export function ImportPage() {
  return (
    <AdminFrame>
      <Import />
    </AdminFrame>
  );
}

function Import() {
  const { stage, begin, again, cancel } = useImport();
  return (
    <div className={classes.sheet}>
      {stage.step === 'choosing' && <Choosing refusal={stage.refusal} onFile={begin} />}
      {stage.step === 'running' && <Running name={stage.name} part={stage.part} onCancel={cancel} />}
      {stage.step === 'done' && <ImportOutcome name={stage.name} result={stage.result} onAgain={again} />}
    </div>
  );
}

function Choosing({ refusal, onFile }: { refusal: string; onFile: (file: File | null | undefined) => void }) {
  const { t } = useTexts();
  const [over, setOver] = useState(false);
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is for the mouse; the button does the same */}
      <div
        className={classes.drop}
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
        <p className={classes.lead}>{t('import.lead')}</p>
        <p className={classes.quiet}>{t('import.form')}</p>
        <FileButton
          accept=".csv,.txt,text/csv"
          inputProps={{ 'aria-label': t('import.choose') }}
          onChange={onFile}
        >
          {(props) => (
            <Button {...props} leftSection={<IconFileSpreadsheet size={16} />}>
              {t('import.choose')}
            </Button>
          )}
        </FileButton>
        <p role="alert" className={classes.refusal}>
          {refusal}
        </p>
      </div>
      <section className={classes.columns}>
        <p className={classes.quiet}>{t('import.columns')}</p>
        <dl className={classes.means}>
          {meanings.map((meaning) => (
            <div key={meaning} style={{ display: 'contents' }}>
              <dt>{t(`import.column.${meaning}`)}</dt>
              <dd>{t(`import.columnHint.${meaning}`)}</dd>
            </div>
          ))}
        </dl>
      </section>
    </>
  );
}

function Running({ name, part, onCancel }: { name: string; part: number; onCancel: () => void }) {
  const { t } = useTexts();
  const percent = Math.round(part * 100);
  const through = part >= 1;
  return (
    <div className={classes.running}>
      <p className={classes.lead}>{name}</p>
      <Progress
        value={through ? 100 : percent}
        animated={through}
        aria-label={t('import.progress', { name })}
      />
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
