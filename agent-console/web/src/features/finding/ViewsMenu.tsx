import { Button, Checkbox, Menu, Modal, SegmentedControl, TextInput } from '@mantine/core';
import { IconBookmark, IconDeviceFloppy, IconTrash } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { ask, tell } from '../../shared/http/api';
import { Problem } from '../../shared/http/problem';
import { useTexts } from '../../shared/i18n/i18n';
import { useMe } from '../../shared/queries/house';
import { go } from '../../shared/router/router';
import { say } from '../../shared/toast/toasts';
import { Refusal } from '../../shared/ui/Refusal';
import { segment, view } from '../../shared/wire/finding';
import classes from './Finding.module.css';
import { toFilter } from './filter';
import { segmentsKey, useViews, viewsKey } from './finding-queries';
import { addressOf, type ListState } from './use-list';

/** Lists kept under a name: one's own, and those that others share. */
export function ViewsMenu({ state }: { state: ListState }) {
  const { t } = useTexts();
  const views = useViews().data ?? [];
  const [saving, setSaving] = useState(false);
  const queries = useQueryClient();
  const remove = useMutation({
    mutationFn: (id: number) => tell('DELETE', `/api/views/${id}`),
    onSuccess: () => void queries.invalidateQueries({ queryKey: viewsKey }),
    onError: () => say('bad', t('finding.failed')),
  });
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <Button variant="default" leftSection={<IconBookmark size={15} />}>
            {t('finding.views')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {views.length === 0 && <Menu.Label>{t('finding.noViews')}</Menu.Label>}
          {views.map((each) => (
            <Menu.Item key={each.id} onClick={() => go(addressOf(each))}>
              {each.name}
              {!each.mine && <span className={classes.quiet}> · {each.owner.name}</span>}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item leftSection={<IconDeviceFloppy size={15} />} onClick={() => setSaving(true)}>
            {t('finding.save')}
          </Menu.Item>
          {views
            .filter(({ mine }) => mine)
            .map((each) => (
              <Menu.Item
                key={each.id}
                color="crimson"
                leftSection={<IconTrash size={15} />}
                onClick={() => remove.mutate(each.id)}
              >
                {t('finding.deleteNamed', { name: each.name })}
              </Menu.Item>
            ))}
        </Menu.Dropdown>
      </Menu>
      {saving && <SaveDialog state={state} onClose={() => setSaving(false)} />}
    </>
  );
}

/** Keeps the list as a view, or its conditions as a segment. */
function SaveDialog({ state, onClose }: { state: ListState; onClose: () => void }) {
  const { t } = useTexts();
  const roles = useMe().data?.roles ?? [];
  const supervisor = roles.includes('supervisor') || roles.includes('administrator');
  const [what, setWhat] = useState<'view' | 'segment'>('view');
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  const queries = useQueryClient();
  const filter = toFilter(state.flat);
  const save = useMutation({
    mutationFn: (): Promise<unknown> =>
      what === 'segment'
        ? ask(segment, 'POST', '/api/segments', { name, filter })
        : ask(view, 'POST', '/api/views', {
            name,
            shared,
            q: state.q,
            filter,
            columns: state.columns,
            sort: state.sort,
          }),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: what === 'segment' ? segmentsKey : viewsKey });
      say('good', t('finding.saved', { name }));
      onClose();
      if (what === 'segment') go('/clients/segments');
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
      title={t('finding.save')}
      closeButtonProps={{ 'aria-label': t('admin.close') }}
    >
      <form className={classes.form} onSubmit={submit}>
        {supervisor && (
          <SegmentedControl
            value={what}
            onChange={(value) => setWhat(value === 'segment' ? 'segment' : 'view')}
            data={[
              { value: 'view', label: t('finding.asView') },
              { value: 'segment', label: t('finding.asSegment') },
            ]}
          />
        )}
        <p className={classes.lead}>{t(what === 'view' ? 'finding.viewHint' : 'finding.segmentHint')}</p>
        <TextInput
          data-autofocus
          label={t('finding.name')}
          value={name}
          error={problem?.field('name')}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {what === 'view' && (
          <Checkbox
            label={t('finding.shared')}
            checked={shared}
            onChange={(event) => setShared(event.currentTarget.checked)}
          />
        )}
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
