import { Alert, Button, Checkbox, Modal, SegmentedControl, Select } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { ask, get } from '../../shared/http/api';
import { Problem } from '../../shared/http/problem';
import { useTexts } from '../../shared/i18n/i18n';
import { Refusal } from '../../shared/ui/Refusal';
import { exportState, exportTicket, type Selection } from '../../shared/wire/finding';
import classes from './Finding.module.css';

interface Props {
  selection: Selection;
  /** What the list shows; nothing for a segment. */
  columns: readonly string[];
  onClose: () => void;
}

type Form = 'xlsx' | 'csv';

/** Asks for a file, fetches it, and tells what became of it. */
export function ExportDialog({ selection, columns, onClose }: Props) {
  const { t } = useTexts();
  const [form, setForm] = useState<Form>('xlsx');
  const [separator, setSeparator] = useState(';');
  const [charset, setCharset] = useState('utf-8-bom');
  const [everything, setEverything] = useState(true);
  const make = useMutation({
    mutationFn: () =>
      ask(exportTicket, 'POST', '/api/exports', {
        selection,
        format: form,
        columns: everything ? [] : ['name', ...columns],
        separator,
        charset,
      }),
    onSuccess: ({ file }) => download(file),
  });
  const problem = make.error instanceof Problem ? make.error : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!make.isPending) make.mutate();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('finding.exportTitle')}
      closeButtonProps={{ 'aria-label': t('admin.close') }}
    >
      {make.data ? (
        <Outcome id={make.data.id} onClose={onClose} />
      ) : (
        <form className={classes.form} onSubmit={submit}>
          <SegmentedControl
            aria-label={t('finding.format')}
            value={form}
            onChange={(value) => setForm(value === 'csv' ? 'csv' : 'xlsx')}
            data={[
              { value: 'xlsx', label: t('finding.xlsx') },
              { value: 'csv', label: t('finding.csv') },
            ]}
          />
          {form === 'csv' && (
            <>
              <Select
                label={t('finding.separator')}
                allowDeselect={false}
                data={[
                  { value: ';', label: ';' },
                  { value: ',', label: ',' },
                  { value: '\t', label: t('finding.tab') },
                ]}
                value={separator}
                onChange={(value) => setSeparator(value ?? ';')}
              />
              <Select
                label={t('finding.charset')}
                allowDeselect={false}
                data={[
                  { value: 'utf-8-bom', label: t('finding.utf8Bom') },
                  { value: 'utf-8', label: 'UTF-8' },
                  { value: 'windows-1251', label: 'Windows-1251' },
                ]}
                value={charset}
                onChange={(value) => setCharset(value ?? 'utf-8-bom')}
              />
            </>
          )}
          {columns.length > 0 && (
            <Checkbox
              label={t('finding.everything')}
              description={t('finding.everythingHint')}
              checked={everything}
              onChange={(event) => setEverything(event.currentTarget.checked)}
            />
          )}
          <p className={classes.lead}>{t('finding.exportHint')}</p>
          <Refusal problem={problem} atFields={/^$/} />
          <div className={classes.formFoot}>
            <Button type="submit" loading={make.isPending} data-autofocus>
              {t('finding.export')}
            </Button>
            <Button variant="default" onClick={onClose}>
              {t('clients.cancel')}
            </Button>
          </div>
        </form>
      )}
    </Modal>
  );
}

/** The browser's own download: a file of any size costs this page nothing. */
function download(file: string): void {
  const link = document.createElement('a');
  link.href = file;
  link.download = '';
  document.body.append(link);
  link.click();
  link.remove();
}

function Outcome({ id, onClose }: { id: string; onClose: () => void }) {
  const { t, language } = useTexts();
  const state = useQuery({
    queryKey: ['exports', id],
    queryFn: () => get(exportState, `/api/exports/${id}`),
    refetchInterval: (query) => (query.state.data?.endedAt ? false : 1_000),
  }).data;
  const lost = Object.entries(state?.lost ?? {});
  return (
    <div className={classes.form} aria-live="polite">
      {state?.endedAt ? (
        <p>{t('finding.exported', { count: (state.clients ?? 0).toLocaleString(language) })}</p>
      ) : (
        <p>{t('finding.exporting')}</p>
      )}
      {lost.length > 0 && (
        <Alert color="crimson" title={t('finding.lost')}>
          {lost.map(([letter, times]) => `${letter} (${times})`).join(' ')}
        </Alert>
      )}
      <div className={classes.formFoot}>
        <Button onClick={onClose}>{t('admin.close')}</Button>
      </div>
    </div>
  );
}
