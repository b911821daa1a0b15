import { Button, Modal, Select } from '@mantine/core';
import { useState } from 'react';
import { Problem } from '../../shared/http/problem';
import { useTexts } from '../../shared/i18n/i18n';
import { useOwnFields } from '../../shared/queries/directory';
import { Refusal } from '../../shared/ui/Refusal';
import type { BulkResult, OwnField } from '../../shared/wire/directory';
import type { Selection } from '../../shared/wire/finding';
import { labelOf } from '../directory/field-words';
import classes from './Bulk.module.css';
import { BulkValue } from './BulkValue';
import { type BulkWish, isComplete, noWish } from './bulk-change';
import { useBulk } from './bulk-queries';

interface Props {
  /** The field it begins with, `trash`, or nothing. */
  start: string;
  selection: Selection;
  onClose: () => void;
  onDone: () => void;
}

/** Tries it first and says how many it would change; only then it can be done. */
export function BulkDialog({ start, selection, onClose, onDone }: Props) {
  const { t } = useTexts();
  const [wish, setWish] = useState({ ...noWish(), what: start });
  const own = (useOwnFields().data ?? []).filter((field) => !field.archived);
  const { preview, apply } = useBulk(selection, () => {
    onClose();
    onDone();
  });
  const error = apply.error ?? preview.error;
  const trash = wish.what === 'trash';
  const set = (part: Partial<BulkWish>) => {
    setWish((before) => ({ ...before, ...part }));
    preview.reset();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(trash ? 'bulk.trash' : 'bulk.title')}
      closeButtonProps={{ 'aria-label': t('admin.close') }}
    >
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (preview.data) apply.mutate(wish);
          else preview.mutate(wish);
        }}
      >
        {!trash && <What wish={wish} own={own} set={set} />}
        {!trash && wish.what && <BulkValue wish={wish} set={set} own={own} />}
        {preview.data && <Foreseen result={preview.data} />}
        <Refusal problem={error instanceof Problem ? error : null} atFields={/^$/} />
        <div className={classes.foot}>
          {preview.data ? (
            <Button
              type="submit"
              data-autofocus
              color={trash ? 'crimson' : 'petrol'}
              loading={apply.isPending}
              disabled={preview.data.changed === 0}
            >
              {t(trash ? 'bulk.trash' : 'bulk.do')}
            </Button>
          ) : (
            <Button type="submit" loading={preview.isPending} disabled={!isComplete(wish, own)}>
              {t('bulk.try')}
            </Button>
          )}
          <Button variant="default" onClick={onClose}>
            {t('clients.cancel')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

interface WhatProps {
  wish: BulkWish;
  own: readonly OwnField[];
  set: (part: Partial<BulkWish>) => void;
}

function What({ wish, own, set }: WhatProps) {
  const { t, language } = useTexts();
  const what = [
    { value: 'owner', label: t('clients.owner') },
    { value: 'deputy', label: t('directory.deputy') },
    { value: 'team', label: t('directory.team') },
    { value: 'addTags', label: t('bulk.addTags') },
    { value: 'removeTags', label: t('bulk.removeTags') },
    ...own.map((field) => ({
      value: `fields.${field.key}`,
      label: labelOf(field.labels, language, field.key),
    })),
  ];
  return (
    <Select
      label={t('bulk.what')}
      data={what}
      searchable
      allowDeselect={false}
      value={wish.what || null}
      onChange={(value) => set({ ...noWish(), what: value ?? '' })}
    />
  );
}

function Foreseen({ result: { matched, exact, changed } }: { result: BulkResult }) {
  const { t, language } = useTexts();
  const all = `${exact ? '' : '≈ '}${matched.toLocaleString(language)}`;
  return (
    <p aria-live="polite">
      {changed == null
        ? t('bulk.wouldMany', { matched: all })
        : t('bulk.would', { matched: all, changed: changed.toLocaleString(language) })}
    </p>
  );
}
