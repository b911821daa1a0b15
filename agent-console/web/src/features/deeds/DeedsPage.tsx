import { Button, Modal, Select } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useState } from 'react';
import { useNow } from '../../shared/clock/clock';
import { dayName, fullText, timeText } from '../../shared/format/time';
import { useTexts } from '../../shared/i18n/i18n';
import { useOwnFields } from '../../shared/queries/directory';
import { useAgents, useMe } from '../../shared/queries/house';
import { useAllPages } from '../../shared/queries/pages';
import { follow, replaceQuery, useQueryString } from '../../shared/router/router';
import { Empty } from '../../shared/ui/Empty';
import { Failed } from '../../shared/ui/Failed';
import { Page } from '../../shared/ui/Page';
import { VirtualList } from '../../shared/ui/VirtualList';
import { type Deed, deedKind, type OwnField } from '../../shared/wire/directory';
import { BookNav } from '../directory/BookNav';
import { type DeedFilter, useDeeds, useUndo } from '../directory/directory-queries';
import { useImports } from '../imports/import-queries';
import classes from './Deeds.module.css';
import { offerOf, subjectText } from './deed-words';

/** What was done to clients, newest first: everybody's for who oversees, else one's own. */
export function DeedsPage() {
  const { t } = useTexts();
  const query = useQueryString();
  const roles = useMe().data?.roles ?? [];
  const oversees = roles.includes('supervisor') || roles.includes('administrator');
  const filter: DeedFilter = {};
  const agent = query.get('agent');
  const kind = query.get('kind');
  if (oversees && agent) filter.agent = agent;
  if (kind) filter.kind = kind;
  const deeds = useDeeds(filter);
  const { items, more, onNearEnd } = useAllPages(deeds);
  const own = useOwnFields().data ?? [];
  const [asking, setAsking] = useState<Deed | null>(null);
  const filtered = Boolean(filter.agent || filter.kind);
  return (
    <Page title={t('directory.deeds.title')} lead={<BookNav />}>
      <p className={classes.lead}>{t(oversees ? 'directory.deeds.leadAll' : 'directory.deeds.leadOwn')}</p>
      <Filters query={query} filter={filter} oversees={oversees} />
      {deeds.isError && <Failed error={deeds.error} onRetry={() => void deeds.refetch()} />}
      {deeds.isSuccess && items.length === 0 && (
        <Empty title={t(filtered ? 'directory.deeds.emptyFilter' : 'directory.deeds.empty')} />
      )}
      {items.length > 0 && (
        <VirtualList
          label={t('directory.deeds.title')}
          items={items}
          keyOf={(deed) => deed.id}
          rowHeight={39}
          more={more}
          onNearEnd={onNearEnd}
        >
          {(deed) => <Row deed={deed} own={own} onUndo={() => setAsking(deed)} />}
        </VirtualList>
      )}
      {asking && <UndoDialog deed={asking} own={own} onClose={() => setAsking(null)} />}
    </Page>
  );
}

interface FiltersProps {
  query: URLSearchParams;
  filter: DeedFilter;
  oversees: boolean;
}

/** In the address, so that what is seen can be kept and sent. */
function Filters({ query, filter, oversees }: FiltersProps) {
  const { t } = useTexts();
  const agents = useAgents(false).data ?? [];
  const set = (name: keyof DeedFilter, value: string | null) => {
    const next = new URLSearchParams(query);
    if (value) next.set(name, value);
    else next.delete(name);
    replaceQuery(next);
  };
  return (
    <search className={classes.filters}>
      {oversees && (
        <Select
          label={t('calls.agent')}
          placeholder={t('calls.anyAgent')}
          clearable
          searchable
          data={agents.map(({ id, name }) => ({ value: String(id), label: name }))}
          value={filter.agent ?? null}
          onChange={(value) => set('agent', value)}
        />
      )}
      <Select
        label={t('directory.deeds.kind')}
        placeholder={t('directory.deeds.anyKind')}
        clearable
        data={deedKind.options.map((value) => ({ value, label: t(`directory.deed.${value}`) }))}
        value={filter.kind ?? null}
        onChange={(value) => set('kind', value)}
      />
    </search>
  );
}

interface RowProps {
  deed: Deed;
  own: readonly OwnField[];
  onUndo: () => void;
}

function Row({ deed, own, onUndo }: RowProps) {
  const { t, language } = useTexts();
  const now = useNow();
  const offer = offerOf(deed);
  return (
    <div className={classes.row} data-undone={offer === 'undone'}>
      <time className={classes.quiet} dateTime={deed.at} title={fullText(language, deed.at)}>
        {dayName(language, deed.at, now)}, {timeText(language, deed.at)}
      </time>
      <span className={`cut ${classes.by}`}>{deed.by?.name ?? t('directory.changes.program')}</span>
      <What deed={deed} own={own} />
      <span className={`digits ${classes.count}`}>
        {t('directory.deeds.clients', { count: deed.clients })}
      </span>
      <span className={classes.state}>
        {offer === 'undone' && <span className={classes.mark}>{t('directory.changes.undone')}</span>}
        {offer === 'import' && <ToImport deed={deed} />}
        {offer === 'undo' && (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconArrowBackUp size={14} />}
            aria-label={`${t('directory.changes.undo')}: ${nameOf(deed, own, t, language)}`}
            onClick={onUndo}
          >
            {t('directory.changes.undo')}
          </Button>
        )}
      </span>
    </div>
  );
}

function What({ deed, own }: { deed: Deed; own: readonly OwnField[] }) {
  const { t, language } = useTexts();
  const subject = subjectText(deed, own, t, language);
  return (
    <span className={`cut ${classes.what}`} title={nameOf(deed, own, t, language)}>
      <span>{t(`directory.deed.${deed.kind}`)}</span>
      {deed.client && (
        <a href={`/clients/${deed.client.id}`} onClick={follow}>
          {deed.client.name}
        </a>
      )}
      {subject && <span className={classes.quiet}>{subject}</span>}
    </span>
  );
}

function ToImport({ deed }: { deed: Deed }) {
  const { t } = useTexts();
  const job = useImports().data?.find((each) => each.deed === deed.id);
  const to = job ? `/admin/import/${job.id}` : '/admin/import';
  return (
    <a href={to} onClick={follow} aria-label={`${t('directory.deeds.import')}: ${deed.subject}`}>
      {t('directory.deeds.import')}
    </a>
  );
}

type Words = Parameters<typeof subjectText>;

function nameOf(deed: Deed, own: Words[1], t: Words[2], language: Words[3]): string {
  const about = [deed.client?.name, subjectText(deed, own, t, language)].filter(Boolean).join(', ');
  const kind = t(`directory.deed.${deed.kind}`);
  return about ? `${kind}: ${about}` : kind;
}

/** Says what would go back before it does. */
function UndoDialog({ deed, own, onClose }: { deed: Deed; own: readonly OwnField[]; onClose: () => void }) {
  const { t, language } = useTexts();
  const undo = useUndo();
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('directory.deeds.undoTitle')}
      closeButtonProps={{ 'aria-label': t('admin.close') }}
    >
      <div className={classes.dialog}>
        <p className={classes.asked}>
          {nameOf(deed, own, t, language)} · {t('directory.deeds.clients', { count: deed.clients })}
        </p>
        <p className={classes.quiet}>
          {[deed.by?.name ?? t('directory.changes.program'), fullText(language, deed.at)].join(', ')}
        </p>
        <p>{t('directory.deeds.undoHint')}</p>
        <div className={classes.foot}>
          <Button variant="default" onClick={onClose}>
            {t('directory.deeds.leave')}
          </Button>
          <Button
            data-autofocus
            color="crimson"
            loading={undo.isPending}
            onClick={() => undo.mutate(deed.id, { onSettled: onClose })}
          >
            {t('directory.deeds.undoIt')}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
