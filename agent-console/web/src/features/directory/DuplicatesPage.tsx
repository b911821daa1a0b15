import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { tell } from '../../shared/http/api';
import { useTexts } from '../../shared/i18n/i18n';
import { useMe } from '../../shared/queries/house';
import { useAllPages } from '../../shared/queries/pages';
import { follow } from '../../shared/router/router';
import { say } from '../../shared/toast/toasts';
import { Empty } from '../../shared/ui/Empty';
import { Failed } from '../../shared/ui/Failed';
import { Page } from '../../shared/ui/Page';
import text from '../../shared/ui/Text.module.css';
import { VirtualList } from '../../shared/ui/VirtualList';
import type { BriefWithNumbers } from '../../shared/wire/clients';
import type { DuplicatePair } from '../../shared/wire/directory';
import { BookNav } from './BookNav';
import classes from './Directory.module.css';
import { duplicatesKey, useDuplicates, wordsOf } from './directory-queries';
import { MergeDialog } from './MergeDialog';

const reasons = new Set(['number', 'email', 'tax', 'name']);

function Who({ client }: { client: BriefWithNumbers }) {
  return (
    <div className={classes.who}>
      <a className={`cut ${text.strong}`} href={`/clients/${client.id}`} onClick={follow}>
        {client.name}
      </a>
      <span className={`cut ${text.quiet}`}>
        {[client.organisation, client.numbers[0]?.typed, client.owner?.name].filter(Boolean).join(' · ')}
      </span>
    </div>
  );
}

function Pair({ pair, onMerge }: { pair: DuplicatePair; onMerge: () => void }) {
  const { t } = useTexts();
  const queries = useQueryClient();
  const dismiss = useMutation({
    mutationFn: () =>
      tell('POST', '/api/clients/duplicates/dismiss', { clients: pair.clients.map((each) => each.id) }),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: duplicatesKey });
      say('quiet', t('directory.duplicates.dismissed'));
    },
    onError: (error) => say('bad', wordsOf(error) || t('page.failed')),
  });
  const names = pair.clients.map((each) => each.name).join(', ');
  return (
    <div className={classes.pair}>
      {pair.clients.map((client) => (
        <Who key={client.id} client={client} />
      ))}
      <div className={classes.why}>
        {pair.reasons.map((reason) => (
          <span key={reason.code} className="cut">
            {reasons.has(reason.code)
              ? t(`directory.reason.${reason.code}` as 'directory.reason.name')
              : reason.code}
            <span className={text.quiet}> {reason.value}</span>
          </span>
        ))}
      </div>
      <meter
        className={classes.meter}
        min={0}
        max={1}
        value={pair.score}
        aria-label={t('directory.duplicates.sure', { percent: Math.round(pair.score * 100) })}
        title={t('directory.duplicates.sure', { percent: Math.round(pair.score * 100) })}
      />
      <div className={classes.acts}>
        <Button
          size="compact-sm"
          aria-label={`${t('directory.duplicates.merge')}: ${names}`}
          onClick={onMerge}
        >
          {t('directory.duplicates.merge')}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          loading={dismiss.isPending}
          aria-label={`${t('directory.duplicates.different')}: ${names}`}
          onClick={() => dismiss.mutate()}
        >
          {t('directory.duplicates.different')}
        </Button>
      </div>
    </div>
  );
}

function Pairs() {
  const { t } = useTexts();
  const duplicates = useDuplicates();
  const { items, more, onNearEnd } = useAllPages(duplicates);
  const looked = duplicates.data?.pages[0]?.looked;
  const [merging, setMerging] = useState<DuplicatePair | null>(null);
  return (
    <>
      {duplicates.isError && <Failed error={duplicates.error} onRetry={() => void duplicates.refetch()} />}
      {looked != null && <p className={text.lead}>{t('directory.duplicates.looked', { percent: looked })}</p>}
      {duplicates.isSuccess && looked == null && items.length === 0 && (
        <Empty title={t('directory.duplicates.empty')} />
      )}
      {items.length > 0 && (
        <VirtualList
          label={t('directory.duplicates.title')}
          items={items}
          keyOf={(pair) => pair.clients.map((each) => each.id).join('-')}
          rowHeight={56}
          more={more}
          onNearEnd={onNearEnd}
        >
          {(pair) => <Pair pair={pair} onMerge={() => setMerging(pair)} />}
        </VirtualList>
      )}
      {merging && <MergeDialog clients={merging.clients} onClose={() => setMerging(null)} />}
    </>
  );
}

/** Who may be twice in the book. */
export function DuplicatesPage() {
  const { t } = useTexts();
  const me = useMe().data;
  return (
    <Page title={t('directory.duplicates.title')} lead={<BookNav />}>
      <p className={text.lead}>{t('directory.duplicates.lead')}</p>
      {me?.roles.includes('supervisor') ? <Pairs /> : <Empty title={t('directory.duplicates.refused')} />}
    </Page>
  );
}
