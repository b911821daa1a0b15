import { NumberInput, Select, Switch, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ask } from '../../shared/http/api';
import { Problem } from '../../shared/http/problem';
import { useTexts } from '../../shared/i18n/i18n';
import { fieldsKey } from '../../shared/queries/directory';
import { go } from '../../shared/router/router';
import { say } from '../../shared/toast/toasts';
import { Rows } from '../../shared/ui/Rows';
import { fieldAbout, fieldType, type OwnField, ownField } from '../../shared/wire/directory';
import { languageNames } from '../session/LanguageSwitch';
import classes from './Admin.module.css';
import { emptyChoice, type FieldFields, fieldsOf, keyFor, languages, newField, toWire } from './field-form';
import { Panel } from './Panel';

const list = '/admin/fields';
const atFields = /^(key|about|type|labels|choices|position)/;

function useSaving(field: OwnField | undefined, fields: FieldFields) {
  const { t } = useTexts();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () =>
      field
        ? ask(ownField, 'PATCH', `/api/client-fields/${field.key}`, {
            ...toWire(fields),
            version: field.version,
          })
        : ask(ownField, 'POST', '/api/client-fields', toWire(fields)),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: fieldsKey });
      say('good', t('clients.saved'));
      go(list);
    },
    onError: (error) => {
      if (!(error instanceof Problem) || !error.field('version')) return;
      say('bad', t('admin.conflict'));
      void queries.invalidateQueries({ queryKey: fieldsKey });
    },
  });
}

/** A new field, or what may change of one: its key and type stay for ever. */
export function FieldForm({ field }: { field?: OwnField }) {
  const { t } = useTexts();
  const [fields, setFields] = useState(() => (field ? fieldsOf(field) : newField()));
  const change = (part: Partial<FieldFields>) => setFields((before) => ({ ...before, ...part }));
  const saving = useSaving(field, fields);
  const problem = saving.error instanceof Problem ? saving.error : null;
  return (
    <Panel
      title={field ? field.key : t('directory.fields.new')}
      back={list}
      submitLabel={t(field ? 'clients.save' : 'directory.fields.create')}
      saving={saving.isPending}
      problem={problem}
      atFields={atFields}
      onSubmit={() => saving.mutate()}
    >
      {languages.map((language, index) => (
        <TextInput
          key={language}
          label={`${t('directory.fields.label')}, ${languageNames[language]}`}
          autoFocus={index === 0}
          autoComplete="off"
          value={fields.labels[language]}
          error={index === 0 ? problem?.within('labels') : problem?.field(`labels.${language}`)}
          onChange={(event) => {
            const labels = { ...fields.labels, [language]: event.currentTarget.value };
            change(field || fields.keyTyped ? { labels } : { labels, key: keyFor(labels) });
          }}
        />
      ))}
      <TextInput
        label={t('directory.fields.key')}
        description={field ? undefined : t('directory.fields.keyHint')}
        required={!field}
        readOnly={Boolean(field)}
        variant={field ? 'filled' : 'default'}
        autoComplete="off"
        value={fields.key}
        error={problem?.field('key')}
        onChange={(event) => change({ key: event.currentTarget.value, keyTyped: true })}
      />
      <div className={classes.pair}>
        <Select
          label={t('directory.fields.type')}
          description={field ? undefined : t('directory.fields.typeHint')}
          readOnly={Boolean(field)}
          allowDeselect={false}
          data={fieldType.options.map((type) => ({ value: type, label: t(`directory.type.${type}`) }))}
          value={fields.type}
          error={problem?.field('type')}
          onChange={(type) => change({ type: fieldType.parse(type) })}
        />
        <Select
          label={t('directory.fields.about')}
          allowDeselect={false}
          data={fieldAbout.options.map((about) => ({ value: about, label: t(`directory.about.${about}`) }))}
          value={fields.about}
          error={problem?.field('about')}
          onChange={(about) => change({ about: fieldAbout.parse(about) })}
        />
      </div>
      {fields.type === 'choice' && <ChoiceRows fields={fields} change={change} problem={problem} />}
      {field && <Standing fields={fields} change={change} problem={problem} />}
    </Panel>
  );
}

interface PartProps {
  fields: FieldFields;
  change: (part: Partial<FieldFields>) => void;
  problem: Problem | null;
}

function ChoiceRows({ fields, change, problem }: PartProps) {
  const { t, language } = useTexts();
  return (
    <>
      <Rows
        title={t('directory.fields.choices')}
        rows={fields.choices}
        onChange={(choices) => change({ choices })}
        empty={emptyChoice}
        addLabel={t('directory.fields.addChoice')}
        removeLabel={(row) => `${t('clients.remove')} ${row.labels[language] || row.code}`}
      >
        {(row, set) => (
          <>
            <TextInput
              aria-label={t('directory.fields.label')}
              placeholder={t('directory.fields.label')}
              value={row.labels[language]}
              error={problem?.field(`choices[${fields.choices.indexOf(row)}].labels`)}
              onChange={(event) => {
                const labels = { ...row.labels, [language]: event.currentTarget.value };
                set(row.kept || row.codeTyped ? { labels } : { labels, code: keyFor(labels) });
              }}
            />
            <TextInput
              aria-label={t('directory.fields.code')}
              placeholder={t('directory.fields.code')}
              readOnly={row.kept}
              value={row.code}
              error={problem?.field(`choices[${fields.choices.indexOf(row)}].code`)}
              onChange={(event) => set({ code: event.currentTarget.value, codeTyped: true })}
            />
          </>
        )}
      </Rows>
      {problem?.field('choices') && <p role="alert">{problem.field('choices')}</p>}
    </>
  );
}

function Standing({ fields, change, problem }: PartProps) {
  const { t } = useTexts();
  return (
    <div className={classes.group}>
      <NumberInput
        size="sm"
        label={t('directory.fields.position')}
        allowDecimal={false}
        allowNegative={false}
        value={fields.position}
        error={problem?.field('position')}
        onChange={(position) => change({ position: typeof position === 'number' ? position : 0 })}
      />
      <Switch
        label={t('directory.fields.archived')}
        description={t('directory.fields.archivedHint')}
        checked={fields.archived}
        onChange={(event) => change({ archived: event.currentTarget.checked })}
      />
    </div>
  );
}
