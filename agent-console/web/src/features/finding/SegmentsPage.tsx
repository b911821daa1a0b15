import { ActionIcon, Button, Modal, TextInput, Tooltip } from '@mantine/core';
import { IconDownload, type IconList, IconPencil, IconTrash } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useNow } from '../../shared/clock/clock';
import { agoText } from '../../shared/format/time';
import { ask, tell } from '../../shared/http/api';
import { Problem } from '../../shared/http/problem';
import { useTexts } from '../../shared/i18n/i18n';
import { useMe } from '../../shared/queries/house';
import { follow } from '../../shared/router/router';
import { say } from '../../shared/toast/toasts';
import { Empty } from '../../shared/ui/Empty';
import { Failed } from '../../shared/ui/Failed';
import { Page } from '../../shared/ui/Page';
import { Refusal } from '../../shared/ui/Refusal';
import { type Segment, segment as shape } from '../../shared/wire/finding';
import { BookNav } from '../directory/BookNav';
import { ExportDialog } from './ExportDialog';
import { FilterBar } from './FilterBar';
import classes from './Finding.module.css';
import { toFilter, toFlat } from './filter';
import { segmentsKey, useCount, useSegments } from './finding-queries';
import { addressOf, useNames, useSettled } from './use-list';
import { partText } from './words';

/** Segments with how many clients fit each at this moment. */
export function SegmentsPage() {
  const { t } = useTexts();
  const segments = useSegments();
  const [editing, setEditing] = useState<Segment | null>(null);
  const [exporting, setExporting] = useState<Segment | null>(null);
  return (
    <Page title={t('finding.segments')} lead={<BookNav />}>
      <p className={classes.found}>{t('finding.segmentsLead')}</p>
      {segments.isError && <Failed error={segments.error} onRetry={() => void segments.refetch()} />}
      {segments.data?.length === 0 && <Empty title={t('finding.noSegments')} />}
      <ul className={classes.segments} aria-label={t('finding.segments')}>
        {segments.data?.map((segment) => (
          <SegmentRow key={segment.id} segment={segment} onEdit={setEditing} onExport={setExporting} />
        ))}
      </ul>
      {editing && <EditDialog segment={editing} onClose={() => setEditing(null)} />}
      {exporting && (
        <ExportDialog selection={{ segment: exporting.id }} columns={[]} onClose={() => setExporting(null)} />
      )}
    </Page>
  );
}

interface RowProps {
  segment: Segment;
  onEdit: (segment: Segment) => void;
  onExport: (segment: Segment) => void;
}

function SegmentRow({ segment, onEdit, onExport }: RowProps) {
  const { t } = useTexts();
  const names = useNames();
  const roles = useMe().data?.roles ?? [];
  const writer = roles.includes('supervisor') || roles.includes('administrator');
  const queries = useQueryClient();
  const remove = useMutation({
    mutationFn: () => tell('DELETE', `/api/segments/${segment.id}`),
    onSuccess: () => void queries.invalidateQueries({ queryKey: segmentsKey }),
    onError: () => say('bad', t('finding.failed')),
  });
  const open = addressOf({ q: '', filter: segment.filter, sort: '', columns: [] });
  const tool = (text: string, Icon: typeof IconList, run: () => void) => (
    <Tooltip label={text}>
      <ActionIcon aria-label={`${text}: ${segment.name}`} onClick={run}>
        <Icon size={16} />
      </ActionIcon>
    </Tooltip>
  );
  return (
    <li className={classes.segment}>
      <div>
        <a className={classes.segmentName} href={open} onClick={follow}>
          {segment.name}
        </a>
        <p className={classes.segmentWords}>{partText(segment.filter, t, names)}</p>
      </div>
      <SegmentCount segment={segment} />
      <div className={classes.segmentTools}>
        {writer && tool(t('clients.edit'), IconPencil, () => onEdit(segment))}
        {roles.includes('exporter') && tool(t('finding.export'), IconDownload, () => onExport(segment))}
        {writer && tool(t('finding.delete'), IconTrash, () => remove.mutate())}
      </div>
    </li>
  );
}

function SegmentCount({ segment }: { segment: Segment }) {
  const { t, language } = useTexts();
  const now = useNow();
  const { count, countedAt, exact } = segment;
  return (
    <div className={classes.segmentCount}>
      <strong>
        {count === null || count === undefined
          ? '…'
          : `${exact ? '' : '≈ '}${count.toLocaleString(language)}`}
      </strong>
      <span className={classes.quiet}>
        {countedAt ? t('finding.counted', { ago: agoText(language, countedAt, now) }) : t('finding.counting')}
      </span>
    </div>
  );
}

/** Changes a segment's conditions and shows at once how many they fit. */
function EditDialog({ segment, onClose }: { segment: Segment; onClose: () => void }) {
  const { t, language } = useTexts();
  const names = useNames();
  const [name, setName] = useState(segment.name);
  const [flat, setFlat] = useState(toFlat(segment.filter));
  const filter = toFilter(flat);
  const settled = useSettled(JSON.stringify(filter));
  const count = useCount('', JSON.parse(settled) as typeof filter).data;
  const queries = useQueryClient();
  const save = useMutation({
    mutationFn: () =>
      ask(shape, 'PATCH', `/api/segments/${segment.id}`, { name, filter, version: segment.version }),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: segmentsKey });
      onClose();
    },
  });
  const problem = save.error instanceof Problem ? save.error : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!save.isPending) save.mutate();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={segment.name}
      closeButtonProps={{ 'aria-label': t('admin.close') }}
    >
      <form className={classes.form} onSubmit={submit}>
        <TextInput
          data-autofocus
          label={t('finding.name')}
          value={name}
          error={problem?.field('name')}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <FilterBar flat={flat} names={names} onChange={setFlat} />
        <p aria-live="polite">
          {count &&
            t('finding.found', {
              count: `${count.exact ? '' : '≈ '}${count.count.toLocaleString(language)}`,
            })}
        </p>
        <Refusal problem={problem} atFields={/^name$/} />
        <div className={classes.formFoot}>
          <Button type="submit" loading={save.isPending} disabled={!name.trim()}>
            {t('clients.save')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('clients.cancel')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
