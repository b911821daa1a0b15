import { Autocomplete, NumberInput, Radio, Select, Switch, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { ask } from '../../shared/http/api';
import { Problem } from '../../shared/http/problem';
import { useTexts } from '../../shared/i18n/i18n';
import { go } from '../../shared/router/router';
import { say } from '../../shared/toast/toasts';
import { type Line, lineMode, line as lineShape } from '../../shared/wire/house';
import classes from './Admin.module.css';
import { linesKey, useLineDefaults, useQueueNames } from './admin-queries';
import { fieldsOf, type LineFields, newLine, sameLine, toWire } from './line-form';
import { Panel } from './Panel';
import { regionChoices } from './regions';

const list = '/admin/lines';
const atFields = /^(number|name|region|queue|mode|minTalkSeconds|windowDays|ringSeconds)$/;

interface Props {
  lines: readonly Line[];
  line?: Line;
}

function useSaving(fields: LineFields) {
  const { t } = useTexts();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => {
      const wire = toWire(fields);
      return ask(lineShape, 'PUT', `/api/lines/${encodeURIComponent(wire.number)}`, wire);
    },
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: linesKey });
      void queries.invalidateQueries({ queryKey: ['setup'] });
      say('good', t('clients.saved'));
      go(list);
    },
  });
}

/** A new line, or the changes of one. Its number stays: callers dial it. */
export function LineForm({ lines, line }: Props) {
  const { t, language } = useTexts();
  const [fields, setFields] = useState(() => (line ? fieldsOf(line) : newLine()));
  const change = (part: Partial<LineFields>) => setFields((before) => ({ ...before, ...part }));
  const regions = useMemo(() => regionChoices(language), [language]);
  const queues = useQueueNames();
  const saving = useSaving(fields);
  const problem = saving.error instanceof Problem ? saving.error : null;
  const taken = line ? undefined : sameLine(lines, fields.number);
  return (
    <Panel
      title={line ? line.name || line.number : t('lines.new')}
      back={list}
      submitLabel={line ? t('clients.save') : t('lines.create')}
      saving={saving.isPending}
      problem={problem}
      atFields={atFields}
      onSubmit={() => {
        if (fields.number.trim() && !taken) saving.mutate();
      }}
    >
      <div className={classes.pair}>
        <TextInput
          label={t('clients.number')}
          description={line ? undefined : t('lines.numberHint')}
          required={!line}
          readOnly={Boolean(line)}
          variant={line ? 'filled' : 'default'}
          autoFocus={!line}
          autoComplete="off"
          value={fields.number}
          error={taken ? t('lines.taken', { name: taken.name || taken.number }) : problem?.field('number')}
          onChange={(event) => change({ number: event.currentTarget.value })}
        />
        <TextInput
          label={t('lines.name')}
          description={line ? undefined : t('lines.nameHint')}
          autoFocus={Boolean(line)}
          autoComplete="off"
          value={fields.name}
          error={problem?.field('name')}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
      </div>
      <div className={classes.pair}>
        <Autocomplete
          label={t('card.queue')}
          description={t('lines.queueHint')}
          size="sm"
          data={queues}
          value={fields.queue}
          error={problem?.field('queue')}
          onChange={(queue) => change({ queue })}
        />
        <Select
          label={t('lines.region')}
          description={t('lines.regionHint')}
          placeholder={t('lines.regionPbx')}
          searchable
          clearable
          data={regions}
          value={fields.region || null}
          error={problem?.field('region')}
          onChange={(region) => change({ region: region ?? '' })}
        />
      </div>
      <div className={classes.group}>
        <Radio.Group
          label={t('lines.who')}
          value={fields.mode}
          error={problem?.field('mode')}
          onChange={(mode) => change({ mode: lineMode.parse(mode) })}
        >
          <div className={classes.choices}>
            {lineMode.options.map((mode) => (
              <Radio
                key={mode}
                value={mode}
                label={t(`lines.mode.${mode}`)}
                description={t(`lines.modeHint.${mode}`)}
              />
            ))}
          </div>
        </Radio.Group>
      </div>
      <Lengths fields={fields} change={change} problem={problem} />
      <div className={classes.group}>
        <Switch
          label={t('lines.dispositionRequired')}
          description={t('lines.dispositionRequiredHint')}
          checked={fields.dispositionRequired}
          onChange={(event) => change({ dispositionRequired: event.currentTarget.checked })}
        />
      </div>
    </Panel>
  );
}

const lengths = ['ringSeconds', 'minTalkSeconds', 'windowDays'] as const;

/** Left empty, the house's own setting counts, and it is what the empty field shows. */
function Lengths({
  fields,
  change,
  problem,
}: {
  fields: LineFields;
  change: (part: Partial<LineFields>) => void;
  problem: Problem | null;
}) {
  const { t } = useTexts();
  const house = useLineDefaults().data;
  return (
    <div className={classes.triple}>
      {lengths.map((name) => (
        <NumberInput
          key={name}
          size="sm"
          label={t(`lines.${name}`)}
          description={t(`lines.${name}Hint`)}
          placeholder={house ? String(house[name]) : ''}
          allowDecimal={false}
          allowNegative={false}
          hideControls
          value={fields[name]}
          error={problem?.field(name)}
          onChange={(value) => change({ [name]: typeof value === 'number' ? value : '' })}
        />
      ))}
    </div>
  );
}
