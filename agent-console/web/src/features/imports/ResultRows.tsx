import { Button } from '@mantine/core';
import { useTexts } from '../../shared/i18n/i18n';
import { useAllPages } from '../../shared/queries/pages';
import { follow } from '../../shared/router/router';
import { Failed } from '../../shared/ui/Failed';
import type { ClientImport, ImportRow, Outcome } from '../../shared/wire/imports';
import classes from './Imports.module.css';
import { type ImportId, useDecide, useRows } from './import-queries';
import own from './Run.module.css';

/** The rows that came out one way, with the reason, and the choice where one is left to make. */
export function ResultRows({ each, outcome }: { each: ClientImport; outcome: Outcome }) {
  const { t } = useTexts();
  const query = useRows(each.id, outcome);
  const { items, more, onNearEnd } = useAllPages(query);
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  if (items.length === 0) {
    return <p className={own.none}>{query.isPending ? '…' : t('import.noRows')}</p>;
  }
  // they are kept of rows that were not taken
  const cells = outcome === 'rejected' || outcome === 'ask';
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard
    <section className={classes.scroll} aria-label={t(`import.outcome.${outcome}`)} tabIndex={0}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th className={classes.number}>{t('import.line')}</th>
            {cells && <th>{t('import.cells')}</th>}
            <th className={classes.wide}>{t(outcome === 'ask' ? 'import.candidates' : 'import.reason')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((row) => (
            <tr key={row.line}>
              <td className={classes.number}>{row.line}</td>
              {cells && <td className={classes.cells}>{(row.cells ?? []).filter(Boolean).join(' · ')}</td>}
              <td>{outcome === 'ask' ? <Ask id={each.id} row={row} /> : <Why row={row} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {more && (
        <Button variant="subtle" size="compact-sm" loading={query.isFetchingNextPage} onClick={onNearEnd}>
          {t('import.more')}
        </Button>
      )}
    </section>
  );
}

function Why({ row }: { row: ImportRow }) {
  return (
    <>
      {row.client && (
        <a href={`/clients/${row.client.id}`} onClick={follow}>
          {row.client.name}
        </a>
      )}{' '}
      {row.reason}
    </>
  );
}

/** A client that the row may be about: make it that one's, or a new one's, or nobody's. */
function Ask({ id, row }: { id: ImportId; row: ImportRow }) {
  const { t } = useTexts();
  const decide = useDecide(id);
  const taken = row.decided ? `${row.decided.take}${row.decided.client ?? ''}` : '';
  const choose = (take: string, client?: number) =>
    decide.mutate({ rows: [{ line: row.line, take, ...(client === undefined ? {} : { client }) }] });
  const choice = (key: string, label: string, run: () => void) => (
    <Button
      key={key}
      size="compact-xs"
      variant={taken === key ? 'filled' : 'default'}
      aria-pressed={taken === key}
      onClick={run}
    >
      {label}
    </Button>
  );
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset in a table's cell would be drawn as a form
    <div className={classes.inline} role="group" aria-label={t('import.decisionOnRow', { line: row.line })}>
      {(row.candidates ?? []).map(({ client }) => (
        <span key={client.id} className={classes.candidate}>
          <a href={`/clients/${client.id}`} onClick={follow}>
            {client.name}
          </a>
          {choice(`fill${client.id}`, t('import.takeFill'), () => choose('fill', client.id))}
          {choice(`merge${client.id}`, t('import.takeMerge'), () => choose('merge', client.id))}
        </span>
      ))}
      {choice('new', t('import.takeNew'), () => choose('new'))}
      {choice('skip', t('import.takeSkip'), () => choose('skip'))}
    </div>
  );
}
