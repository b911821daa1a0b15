import { useEffect, useRef, useState } from 'react';
import { useTexts } from '../../shared/i18n/i18n';
import { follow } from '../../shared/router/router';
import { Failed } from '../../shared/ui/Failed';
import type { ClientImport } from '../../shared/wire/imports';
import { ColumnsStep } from './ColumnsStep';
import { DuplicatesStep } from './DuplicatesStep';
import classes from './Imports.module.css';
import { type ImportId, useImport } from './import-queries';
import { isOpen, type Step, sizeText, stepOf, steps } from './import-state';
import { NumbersStep } from './NumbersStep';
import { RunStep } from './RunStep';
import own from './Wizard.module.css';

/** One import from its columns to what became of its rows. */
export function ImportWizard({ id }: { id: ImportId }) {
  const { t, language } = useTexts();
  const { data, error, isError, refetch } = useImport(id);
  const [chosen, setChosen] = useState<Step | null>(null);
  const body = useRef<HTMLDivElement>(null);
  if (isError) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!data) return null;
  const step = stepOf(data, chosen);
  const rows = data.progress?.of;
  const turn = (next: Step) => {
    setChosen(next);
    requestAnimationFrame(() => body.current?.focus({ preventScroll: true }));
  };
  return (
    <div className={classes.wizard}>
      <header className={classes.head}>
        <div>
          <h2 className={classes.lead}>{data.file}</h2>
          <p className={classes.faint}>
            {sizeText(language, data.bytes)}
            {rows ? ` · ${t('import.rowsAbout', { count: rows, rows: rows.toLocaleString(language) })}` : ''}{' '}
            ·{' '}
            <a href="/admin/import" onClick={follow}>
              {t('import.toList')}
            </a>
          </p>
        </div>
        <Steps step={step} open={isOpen(data.state)} onStep={turn} />
      </header>
      <div ref={body} tabIndex={-1} className={classes.body}>
        <Body each={data} step={step} onStep={turn} />
      </div>
    </div>
  );
}

function Body({ each, step, onStep }: { each: ClientImport; step: Step; onStep: (step: Step) => void }) {
  const { t } = useTexts();
  if (each.state === 'reading') return <p role="status">{t('import.reading')}</p>;
  switch (step) {
    case 'columns':
      return <ColumnsStep each={each} onNext={() => onStep('numbers')} />;
    case 'numbers':
      return <NumbersStep each={each} onNext={() => onStep('duplicates')} />;
    case 'duplicates':
      return <DuplicatesStep each={each} onNext={() => onStep('run')} />;
    case 'run':
      return <RunStep each={each} />;
  }
}

function Steps({ step, open, onStep }: { step: Step; open: boolean; onStep: (step: Step) => void }) {
  const { t } = useTexts();
  const current = useRef<HTMLButtonElement>(null);
  const first = useRef(true);
  useEffect(() => {
    if (!first.current && step) current.current?.scrollIntoView({ block: 'nearest' });
    first.current = false;
  }, [step]);
  return (
    <nav className={own.steps} aria-label={t('import.steps')}>
      {steps.map((each, place) => (
        <button
          key={each}
          ref={each === step ? current : null}
          type="button"
          disabled={!open && each !== step}
          aria-current={each === step ? 'step' : undefined}
          data-past={steps.indexOf(step) > place}
          onClick={() => onStep(each)}
        >
          <span aria-hidden>{place + 1}</span> {t(`import.step.${each}`)}
        </button>
      ))}
    </nav>
  );
}
