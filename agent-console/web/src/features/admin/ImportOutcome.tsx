import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTexts } from '../../shared/i18n/i18n';
import type { ImportResult } from '../../shared/wire/house';
import classes from './Import.module.css';
import { rejectedFile } from './rejected-file';

const shown = 200;

function download(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

function Figure({ count, label, tone }: { count: number; label: string; tone?: string }) {
  const { language } = useTexts();
  return (
    <p className={classes.figure} data-tone={count > 0 ? tone : undefined}>
      <strong>{count.toLocaleString(language)}</strong> {label}
    </p>
  );
}

interface Props {
  name: string;
  result: ImportResult;
  onAgain: () => void;
}

/** What became of a file: how many lines were taken, and which were not, why, and as a file to mend. */
export function ImportOutcome({ name, result, onAgain }: Props) {
  const { t } = useTexts();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const save = () =>
    download(
      name.replace(/(\.[^.]*)?$/, '-rejected.csv'),
      rejectedFile(result, { line: t('import.line'), reason: t('import.reason') }),
    );
  return (
    <div className={classes.running}>
      <h2 ref={heading} tabIndex={-1} className={classes.lead}>
        {t('import.done', { name })}
      </h2>
      <div className={classes.figures} role="status">
        <Figure count={result.created} label={t('import.created')} tone="talking" />
        <Figure count={result.updated} label={t('import.updated')} tone="held" />
        <Figure count={result.rejectedCount} label={t('import.rejected')} tone="missed" />
      </div>
      {result.rejected.length > 0 && <Rejected result={result} />}
      <div className={classes.line}>
        {result.rejected.length > 0 && (
          <Button leftSection={<IconDownload size={16} />} onClick={save}>
            {t('import.download')}
          </Button>
        )}
        <Button variant="default" onClick={onAgain}>
          {t('import.another')}
        </Button>
      </div>
    </div>
  );
}

function Rejected({ result }: { result: ImportResult }) {
  const { t } = useTexts();
  const rows = result.rejected.slice(0, shown);
  const hidden = result.rejectedCount - rows.length;
  return (
    <>
      <p className={classes.quiet}>{t('import.mend')}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard */}
      <section className={classes.rejected} aria-label={t('import.rejectedLabel')} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th className={classes.number}>{t('import.line')}</th>
              <th>{t('import.reason')}</th>
              <th>{t('import.cells')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.line}>
                <td className={classes.number}>{row.line}</td>
                <td>{row.reason}</td>
                <td className={`cut ${classes.cells}`}>{row.cells.filter(Boolean).join(' · ')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {hidden > 0 && <p className={classes.quiet}>{t('import.hidden', { count: hidden })}</p>}
    </>
  );
}
