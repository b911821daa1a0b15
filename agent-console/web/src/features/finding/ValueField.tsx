import { MultiSelect, NumberInput, Select, TagsInput, TextInput } from '@mantine/core';
import { useTexts } from '../../shared/i18n/i18n';
import type { Condition } from '../../shared/wire/finding';
import { purposes } from '../../shared/wire/privacy';
import { type CallsValue, type ConsentValue, kindHasList, type Said, said } from './filter';
import { kindOf, labelOf, type Names, ownOf, saidText } from './words';

interface Props {
  condition: Condition;
  names: Names;
  tags: readonly string[];
  onChange: (value: unknown) => void;
}

/** Choices open upwards, so that they do not cover the button below. */
const above = { withinPortal: false, position: 'top-start', middlewares: { flip: false } } as const;

const dayOps = ['within-days', 'not-within-days'];

function DayField({
  value,
  label,
  onChange,
}: {
  value: unknown;
  label: string;
  onChange: (v: string) => void;
}) {
  return (
    <TextInput
      type="date"
      aria-label={label}
      value={typeof value === 'string' ? value.slice(0, 10) : ''}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

/** The value that a condition compares with, in the form its field needs. */
export function ValueField(props: Props) {
  const { t } = useTexts();
  const { condition, names, onChange } = props;
  const { field, op, value } = condition;
  const kind = kindOf(field, names.own);
  const label = t('finding.value');
  if (dayOps.includes(op)) {
    return (
      <NumberInput
        aria-label={t('finding.daysLabel')}
        suffix={` ${t('finding.daysUnit')}`}
        min={0}
        max={36500}
        allowDecimal={false}
        value={typeof value === 'number' ? value : ''}
        onChange={(days) => onChange(days === '' ? undefined : Number(days))}
      />
    );
  }
  if (op === 'between') return <Between {...props} number={kind === 'own-number'} />;
  if (kind === 'calls') return <CallsField value={value as CallsValue} onChange={onChange} />;
  if (kind === 'consent') return <ConsentField value={value as ConsentValue} onChange={onChange} />;
  if (kind === 'mark' && op === 'is')
    return <YesNo value={value === true} label={label} onChange={onChange} />;
  if (kind === 'mark' || kind === 'moment' || kind === 'birthday' || kind === 'own-date')
    return <DayField value={value} label={label} onChange={onChange} />;
  if (kind === 'own-number')
    return (
      <NumberInput
        aria-label={label}
        value={typeof value === 'number' ? value : ''}
        onChange={(number) => onChange(number === '' ? undefined : Number(number))}
      />
    );
  if (kindHasList(kind)) return <ListField {...props} />;
  if (kind === 'tag')
    return (
      <TagsInput
        aria-label={label}
        data={[...props.tags]}
        comboboxProps={above}
        value={Array.isArray(value) ? value.map(String) : []}
        onChange={onChange}
      />
    );
  return (
    <TextInput
      aria-label={label}
      placeholder={kind === 'region' ? 'RU, ES' : ''}
      value={Array.isArray(value) ? value.join(', ') : String(value ?? '')}
      onChange={(event) => {
        const text = event.currentTarget.value;
        onChange(kind === 'region' ? text.split(/[\s,;]+/).filter(Boolean) : text);
      }}
    />
  );
}

function YesNo({
  value,
  label,
  onChange,
}: {
  value: boolean;
  label: string;
  onChange: (v: boolean) => void;
}) {
  const { t } = useTexts();
  return (
    <Select
      aria-label={label}
      allowDeselect={false}
      data={[
        { value: 'yes', label: t('finding.yes') },
        { value: 'no', label: t('finding.no') },
      ]}
      value={value ? 'yes' : 'no'}
      onChange={(one) => onChange(one === 'yes')}
      comboboxProps={above}
    />
  );
}

function ConsentField({ value, onChange }: { value: ConsentValue; onChange: (v: ConsentValue) => void }) {
  const { t } = useTexts();
  return (
    <>
      <Select
        aria-label={t('finding.purpose')}
        allowDeselect={false}
        data={purposes.map((one) => ({ value: one, label: t(`privacy.purpose.${one}`) }))}
        value={value.purpose}
        onChange={(one) => onChange({ ...value, purpose: one ?? value.purpose })}
        comboboxProps={above}
      />
      <Select
        aria-label={t('finding.value')}
        allowDeselect={false}
        data={said.map((one) => ({ value: one, label: saidText(one, t) }))}
        value={value.given}
        onChange={(one) => onChange({ ...value, given: (one as Said | null) ?? value.given })}
        comboboxProps={above}
      />
    </>
  );
}

function ListField({ condition: { field, value }, names, onChange }: Props) {
  const { t, language } = useTexts();
  const kind = kindOf(field, names.own);
  const own = ownOf(field, names.own);
  const known = kind === 'agent' ? names.agents : names.teams;
  const data =
    kind === 'kind'
      ? [
          { value: 'person', label: t('clients.person') },
          { value: 'organisation', label: t('clients.organisation') },
        ]
      : kind === 'own-choice'
        ? (own?.choices ?? []).map(({ code, labels }) => ({
            value: code,
            label: labelOf(labels, language, code),
          }))
        : [...known].map(([id, name]) => ({ value: String(id), label: name }));
  const byId = kind === 'agent' || kind === 'team';
  return (
    <MultiSelect
      aria-label={t('finding.value')}
      searchable
      data={data}
      value={Array.isArray(value) ? value.map(String) : value === undefined ? [] : [String(value)]}
      onChange={(chosen) => onChange(byId ? chosen.map(Number) : chosen)}
      comboboxProps={above}
    />
  );
}

function Between({ condition: { value }, onChange, number }: Props & { number: boolean }) {
  const { t } = useTexts();
  const [from = '', until = ''] = Array.isArray(value) ? value : [];
  const ends = [
    { key: 'from', label: t('finding.from'), value: from, put: (next: unknown) => [next, until] },
    { key: 'until', label: t('finding.until'), value: until, put: (next: unknown) => [from, next] },
  ];
  return (
    <>
      {ends.map((end) =>
        number ? (
          <NumberInput
            key={end.key}
            aria-label={end.label}
            value={typeof end.value === 'number' ? end.value : ''}
            onChange={(next) => onChange(end.put(next))}
          />
        ) : (
          <DayField
            key={end.key}
            label={end.label}
            value={end.value}
            onChange={(next) => onChange(end.put(next))}
          />
        ),
      )}
    </>
  );
}

const directions = ['inbound', 'outbound'] as const;
const outcomes = ['answered', 'abandoned', 'no-answer', 'busy', 'failed'] as const;

function CallsField({
  value,
  onChange,
}: {
  value: CallsValue | undefined;
  onChange: (v: CallsValue) => void;
}) {
  const { t } = useTexts();
  const now = value ?? { count: 0 };
  const put = (part: Partial<CallsValue>) => onChange({ ...now, ...part });
  return (
    <>
      <NumberInput
        aria-label={t('finding.callCount')}
        min={0}
        allowDecimal={false}
        value={now.count}
        onChange={(count) => put({ count: Number(count) || 0 })}
      />
      <Select
        aria-label={t('calls.direction')}
        placeholder={t('calls.anyDirection')}
        clearable
        data={directions.map((one) => ({ value: one, label: t(`direction.${one}`) }))}
        value={now.direction ?? null}
        onChange={(one) => onChange(without(now, 'direction', one))}
        comboboxProps={above}
      />
      <Select
        aria-label={t('calls.outcome')}
        placeholder={t('calls.anyOutcome')}
        clearable
        data={outcomes.map((one) => ({ value: one, label: t(`outcome.${one}`) }))}
        value={now.outcome ?? null}
        onChange={(one) => onChange(without(now, 'outcome', one))}
        comboboxProps={above}
      />
      <NumberInput
        aria-label={t('finding.daysLabel')}
        placeholder={t('finding.anyTime')}
        suffix={` ${t('finding.daysUnit')}`}
        min={1}
        allowDecimal={false}
        value={now.withinDays ?? ''}
        onChange={(days) => onChange(without(now, 'withinDays', days === '' ? null : Number(days)))}
      />
    </>
  );
}

function without(now: CallsValue, name: keyof CallsValue, value: string | number | null): CallsValue {
  const { [name]: _, ...rest } = now;
  return (value === null ? rest : { ...rest, [name]: value }) as CallsValue;
}
