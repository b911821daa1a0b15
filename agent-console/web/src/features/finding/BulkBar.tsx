import { Button, Modal, MultiSelect, Select, TagsInput } from '@mantine/core';
import { IconDownload, IconTag, IconTagOff, IconTrash, IconUserShare, IconX } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ask } from '../../shared/http/api';
import { Problem } from '../../shared/http/problem';
import { type TextKey, useTexts } from '../../shared/i18n/i18n';
import { useAgents, useMe } from '../../shared/queries/house';
import { say } from '../../shared/toast/toasts';
import { Refusal } from '../../shared/ui/Refusal';
import { bulkResult, type Selection } from '../../shared/wire/finding';
import classes from './Finding.module.css';
import { useTags } from './finding-queries';

interface Props {
  selection: Selection;
  count: string;
  /** How many the whole list has; nothing when all are chosen already. */
  whole: string | null;
  onWhole: () => void;
  onClear: () => void;
  onExport: (selection: Selection) => void;
}

type Deed = 'owner' | 'addTags' | 'removeTags' | 'trash';

/** What can be done with all that are chosen, at one go. */
export function BulkBar({ selection, count, whole, onWhole, onClear, onExport }: Props) {
  const { t } = useTexts();
  const roles = useMe().data?.roles ?? [];
  const [deed, setDeed] = useState<Deed | null>(null);
  const button = (which: Deed, text: TextKey, Icon: typeof IconTag) => (
    <Button size="xs" variant="default" leftSection={<Icon size={14} />} onClick={() => setDeed(which)}>
      {t(text)}
    </Button>
  );
  return (
    <section className={classes.bulk} aria-label={t('finding.chosenLabel')}>
      <span className={classes.bulkCount} aria-live="polite">
        {t('finding.chosen', { count })}
      </span>
      {whole && (
        <Button size="xs" variant="subtle" onClick={onWhole}>
          {t('finding.chooseAll', { count: whole })}
        </Button>
      )}
      {roles.includes('supervisor') && (
        <>
          {button('owner', 'finding.setOwner', IconUserShare)}
          {button('addTags', 'finding.addTags', IconTag)}
          {button('removeTags', 'finding.removeTags', IconTagOff)}
          {button('trash', 'finding.trash', IconTrash)}
        </>
      )}
      {roles.includes('exporter') && (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconDownload size={14} />}
          onClick={() => onExport(selection)}
        >
          {t('finding.export')}
        </Button>
      )}
      <Button size="xs" variant="subtle" leftSection={<IconX size={14} />} onClick={onClear}>
        {t('finding.clear')}
      </Button>
      {deed && (
        <DeedDialog deed={deed} selection={selection} onClose={() => setDeed(null)} onDone={onClear} />
      )}
    </section>
  );
}

const titles: Record<Deed, TextKey> = {
  owner: 'finding.setOwner',
  addTags: 'finding.addTags',
  removeTags: 'finding.removeTags',
  trash: 'finding.trash',
};

interface DialogProps {
  deed: Deed;
  selection: Selection;
  onClose: () => void;
  onDone: () => void;
}

/** Tries it first and says how many it would change; only then it can be done. */
function DeedDialog({ deed, selection, onClose, onDone }: DialogProps) {
  const { t, language } = useTexts();
  const agents = useAgents(false).data ?? [];
  const known = useTags().data ?? [];
  const [owner, setOwner] = useState<string | null>(null);
  const [tags, setTags] = useState<string[]>([]);
  const queries = useQueryClient();
  const run = (dryRun: boolean) =>
    deed === 'trash'
      ? ask(bulkResult, 'POST', '/api/clients/bulk/trash', { selection, dryRun })
      : ask(bulkResult, 'POST', '/api/clients/bulk', {
          selection,
          change: deed === 'owner' ? { owner: owner ? Number(owner) : null } : { [deed]: tags },
          dryRun,
        });
  const attempt = useMutation({ mutationFn: () => run(true) });
  const change = useMutation({
    mutationFn: () => run(false),
    onSuccess: ({ changed }) => {
      void queries.invalidateQueries({ queryKey: ['clients'] });
      say('good', t('finding.bulkDone', { count: changed.toLocaleString(language) }));
      onClose();
      onDone();
    },
  });
  const error = change.error ?? attempt.error;
  const tried = attempt.data;
  const edit =
    <T,>(put: (value: T) => void) =>
    (value: T) => {
      put(value);
      attempt.reset();
    };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(titles[deed])}
      closeButtonProps={{ 'aria-label': t('admin.close') }}
    >
      <div className={classes.form}>
        {deed === 'owner' && (
          <Select
            label={t('clients.owner')}
            placeholder={t('clients.noOwner')}
            clearable
            searchable
            data={agents.map(({ id, name }) => ({ value: String(id), label: name }))}
            value={owner}
            onChange={edit(setOwner)}
          />
        )}
        {deed === 'addTags' && (
          <TagsInput
            label={t('clients.tags')}
            data={known.map(({ tag }) => tag)}
            value={tags}
            onChange={edit(setTags)}
          />
        )}
        {deed === 'removeTags' && (
          <MultiSelect
            label={t('clients.tags')}
            searchable
            data={known.map(({ tag }) => tag)}
            value={tags}
            onChange={edit(setTags)}
          />
        )}
        {tried && (
          <p aria-live="polite">
            {t('finding.wouldChange', {
              matched: tried.matched.toLocaleString(language),
              changed: tried.changed.toLocaleString(language),
            })}
          </p>
        )}
        <Refusal problem={error instanceof Problem ? error : null} atFields={/^$/} />
        <div className={classes.formFoot}>
          {tried ? (
            <Button
              color={deed === 'trash' ? 'crimson' : 'petrol'}
              loading={change.isPending}
              onClick={() => change.mutate()}
            >
              {t('finding.doIt')}
            </Button>
          ) : (
            <Button
              loading={attempt.isPending}
              disabled={(deed === 'addTags' || deed === 'removeTags') && tags.length === 0}
              onClick={() => attempt.mutate()}
            >
              {t('finding.tryIt')}
            </Button>
          )}
          <Button variant="default" onClick={onClose}>
            {t('clients.cancel')}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
