import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { phoneText } from '../../shared/format/phone';
import { type Texts, useTexts } from '../../shared/i18n/i18n';
import { useAllPages } from '../../shared/queries/pages';
import { Failed } from '../../shared/ui/Failed';
import type { ClientImport, Repair, RepairCode, RepairSample } from '../../shared/wire/imports';
import { regionChoices } from '../admin/regions';
import classes from './Imports.module.css';
import { type ImportId, useChange, useDecide, useRepair, useRepairSamples } from './import-queries';
import { asksFirst } from './import-state';
import own from './Numbers.module.css';

const opened: RepairCode = 'doubtful';

/** What becomes of the file's numbers, in groups by what has to be done to them; the doubtful ones wait for a word. */
export function NumbersStep({ each, onNext }: { each: ClientImport; onNext: () => void }) {
  const { t, language } = useTexts();
  const { data, error, isError, refetch } = useRepair(each.id);
  const [open, setOpen] = useState<RepairCode | null>(opened);
  if (isError) return <Failed error={error} onRetry={() => void refetch()} />;
  const groups = asksFirst(data?.groups ?? []);
  return (
    <>
      <Local each={each} />
      <ul className={own.groups}>
        {groups.map((group) => (
          <li key={group.code} data-code={group.code}>
            <button
              type="button"
              aria-expanded={open === group.code}
              className={own.groupHead}
              onClick={() => setOpen(open === group.code ? null : group.code)}
            >
              <strong>{group.count.toLocaleString(language)}</strong>
              <span>
                {t(`import.repair.${group.code}`)}
                <em>{t(`import.repairHint.${group.code}`)}</em>
              </span>
              <Sample sample={group.samples[0]} />
            </button>
            {open === group.code && <Samples id={each.id} code={group.code} />}
          </li>
        ))}
      </ul>
      <footer className={classes.foot}>
        <p role="status" className={classes.quiet}>
          {data && leftText(t, data.groups)}
        </p>
        <Button onClick={onNext}>{t('import.next')}</Button>
      </footer>
    </>
  );
}

function leftText(t: Texts, groups: Repair['groups']): string {
  if (groups.length === 0) return t('import.noNumbers');
  const doubtful = groups.find(({ code }) => code === 'doubtful');
  if (!doubtful) return t('import.numbersFine');
  const count = doubtful.count - (doubtful.decided ?? 0);
  return count > 0 ? t('import.doubtfulLeft', { count }) : t('import.numbersDecided');
}

/** How local numbers are read. */
function Local({ each }: { each: ClientImport }) {
  const { t, language } = useTexts();
  const change = useChange(each.id);
  const { region = '', areaCode = '' } = each.settings ?? {};
  const [area, setArea] = useState(areaCode ?? '');
  return (
    <div className={classes.bar}>
      <NativeSelect
        size="xs"
        label={t('import.region')}
        value={region}
        onChange={(event) => change.mutate({ settings: { region: event.currentTarget.value } })}
        data={regionChoices(language)}
      />
      <TextInput
        size="xs"
        className={classes.labelField}
        label={t('import.areaCode')}
        inputMode="numeric"
        value={area}
        onChange={(event) => setArea(event.currentTarget.value.replace(/\D/g, ''))}
        onBlur={() => area !== areaCode && change.mutate({ settings: { areaCode: area } })}
      />
      <p className={classes.quiet}>{t('import.localHint')}</p>
    </div>
  );
}

const spoken = (e164: string) => phoneText({ typed: e164, e164 });

function becomes(sample: RepairSample): string {
  const numbers = sample.becomes.map(spoken).join(', ');
  return sample.extension ? `${numbers} #${sample.extension}` : numbers;
}

function Sample({ sample }: { sample: RepairSample | undefined }) {
  if (!sample) return null;
  return (
    <span className={own.change}>
      <code>{sample.typed}</code> → <code>{becomes(sample) || '–'}</code>
    </span>
  );
}

function Samples({ id, code }: { id: ImportId; code: RepairCode }) {
  const { t } = useTexts();
  const query = useRepairSamples(id, code);
  const { items, more, onNearEnd } = useAllPages(query);
  const decides = code === 'doubtful' || code === 'none';
  return (
    <div className={own.samples}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th className={classes.number}>{t('import.line')}</th>
            <th>{t('import.typed')}</th>
            <th>{t('import.becomes')}</th>
            {decides && <th className={classes.decision}>{t('import.decision')}</th>}
          </tr>
        </thead>
        <tbody>
          {items.map((sample) => (
            <tr key={`${sample.line} ${sample.typed}`}>
              <td className={classes.number}>{sample.line}</td>
              <td>
                <code>{sample.typed}</code>
              </td>
              <td>
                <code>{becomes(sample) || '–'}</code>
              </td>
              {decides && (
                <td className={classes.decision}>
                  <Decision id={id} sample={sample} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {more && (
        <Button variant="subtle" size="compact-sm" loading={query.isFetchingNextPage} onClick={onNearEnd}>
          {t('import.more')}
        </Button>
      )}
    </div>
  );
}

const usual = ['as-typed', 'leave-out'];

/** One click for what it probably is; anything else can be typed. */
function Decision({ id, sample }: { id: ImportId; sample: RepairSample }) {
  const { t } = useTexts();
  const decide = useDecide(id);
  const taken = sample.decided;
  const [typed, setTyped] = useState('');
  const take = (what: string) =>
    decide.mutate({ numbers: [{ typed: sample.typed, take: what }] }, { onSuccess: () => setTyped('') });
  const own = taken && !usual.includes(taken) && !sample.becomes.includes(taken) ? [taken] : [];
  const choices = [...sample.becomes, ...own, ...usual];
  const name = (what: string) =>
    what === 'as-typed' ? t('import.asTyped') : what === 'leave-out' ? t('import.leaveOut') : spoken(what);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset in a table's cell would be drawn as a form
    <div className={classes.inline} role="group" aria-label={t('import.decisionOn', { typed: sample.typed })}>
      {choices.map((what) => (
        <Button
          key={what}
          size="compact-xs"
          variant={taken === what ? 'filled' : 'default'}
          aria-pressed={taken === what}
          onClick={() => take(what)}
        >
          {name(what)}
        </Button>
      ))}
      <form
        className={classes.inline}
        onSubmit={(event) => {
          event.preventDefault();
          if (typed.trim()) take(typed.trim());
        }}
      >
        <TextInput
          size="xs"
          className={classes.ownNumber}
          placeholder="+7…"
          aria-label={t('import.ownNumber', { typed: sample.typed })}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      </form>
    </div>
  );
}
