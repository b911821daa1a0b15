import { useDebouncedValue } from '@mantine/hooks';
import { IconBuilding, IconPhone, IconSearch, IconUser, IconUserPlus } from '@tabler/icons-react';
import { Fragment, type KeyboardEvent, useRef, useState } from 'react';
import { looksLikeNumber, phoneText } from '../../shared/format/phone';
import { useTexts } from '../../shared/i18n/i18n';
import { useShortcut } from '../../shared/keys/shortcuts';
import { go } from '../../shared/router/router';
import { Key } from '../../shared/ui/Key';
import { Marked } from '../../shared/ui/Marked';
import type { ListRow } from '../../shared/wire/clients';
import { useCalling } from '../calling/use-calling';
import classes from './SearchBox.module.css';
import { useSearch } from './search-queries';

type Hit = { kind: 'client'; client: ListRow } | { kind: 'call' } | { kind: 'create' };

const searchChord = { code: 'KeyK', ctrl: true };
const slashChord = { code: 'Slash' };

/** People before organisations, each in the order of the server, the kind of the best answer first. */
function grouped(clients: readonly ListRow[]): ListRow[] {
  const first = clients[0]?.kind;
  return [...clients.filter(({ kind }) => kind === first), ...clients.filter(({ kind }) => kind !== first)];
}

/** The heading above a hit, where its group begins. */
function headingAt(hits: readonly Hit[], index: number): 'finding.people' | 'finding.organisations' | null {
  const hit = hits[index];
  if (hit?.kind !== 'client') return null;
  const before = hits[index - 1];
  if (before?.kind === 'client' && before.client.kind === hit.client.kind) return null;
  return hit.client.kind === 'organisation' ? 'finding.organisations' : 'finding.people';
}

function hitsFor(text: string, clients: readonly ListRow[]): Hit[] {
  if (!text) return [];
  const found = grouped(clients).map((client): Hit => ({ kind: 'client', client }));
  return looksLikeNumber(text)
    ? [...found, { kind: 'call' }, { kind: 'create' }]
    : [...found, { kind: 'create' }];
}

/** One box for "who is it" and "call this": finds clients in any form of their number, and dials. */
export function SearchBox() {
  const { t } = useTexts();
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [open, setOpen] = useState(false);
  const [place, setPlace] = useState(0);
  const typed = text.trim();
  const [q] = useDebouncedValue(typed, 140);
  const calling = useCalling();
  const search = useSearch(q);
  const hits = hitsFor(typed, q ? (search.data?.items ?? []) : []);
  const focus = () => {
    field.current?.focus();
    field.current?.select();
  };
  useShortcut(searchChord, focus);
  useShortcut(slashChord, focus);
  const take = (hit: Hit | undefined) => {
    if (!hit) return;
    setOpen(false);
    field.current?.blur();
    if (hit.kind === 'client') go(`/clients/${hit.client.id}`);
    else if (hit.kind === 'call') calling.mutate({ number: { typed }, client: null });
    else
      go(`/clients/new?${new URLSearchParams(looksLikeNumber(typed) ? { number: typed } : { name: typed })}`);
    setText('');
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      setOpen(false);
      field.current?.blur();
    } else if (event.key === 'ArrowDown') setPlace(Math.min(place + 1, hits.length - 1));
    else if (event.key === 'ArrowUp') setPlace(Math.max(place - 1, 0));
    else if (event.key === 'Enter') take(hits[place]);
    else return;
    event.preventDefault();
  };
  const shown = open && typed.length > 0;
  return (
    <div className={classes.box}>
      <IconSearch size={16} className={classes.icon} aria-hidden />
      <input
        ref={field}
        className={classes.field}
        type="text"
        role="combobox"
        aria-expanded={shown}
        aria-controls="search-hits"
        aria-activedescendant={shown && hits[place] ? `hit-${place}` : undefined}
        aria-label={t('search.label')}
        placeholder={t('search.placeholder')}
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setOpen(true);
          setPlace(0);
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={onKey}
      />
      <span className={classes.keys} aria-hidden>
        <Key chord={searchChord} />
      </span>
      {shown && (
        <div id="search-hits" role="listbox" aria-label={t('search.label')} className={classes.hits}>
          {search.isError && <p className={classes.quiet}>{t('search.failed')}</p>}
          {q === typed && search.isSuccess && !hits.some((hit) => hit.kind === 'client') && (
            <p className={classes.quiet}>{t('search.none', { text: typed })}</p>
          )}
          {hits.map((hit, index) => {
            const heading = headingAt(hits, index);
            return (
              <Fragment key={hit.kind === 'client' ? hit.client.id : hit.kind}>
                {heading && (
                  <p role="presentation" className={classes.group}>
                    {t(heading)}
                  </p>
                )}
                <button
                  type="button"
                  id={`hit-${index}`}
                  role="option"
                  aria-selected={index === place}
                  tabIndex={-1}
                  className={`plain ${classes.hit}`}
                  // The field must keep the focus until the click has happened.
                  onMouseDown={(event) => event.preventDefault()}
                  onClick={() => take(hit)}
                >
                  <HitLine hit={hit} typed={typed} />
                </button>
              </Fragment>
            );
          })}
        </div>
      )}
    </div>
  );
}

function HitLine({ hit, typed }: { hit: Hit; typed: string }) {
  const { t } = useTexts();
  if (hit.kind === 'call') {
    return (
      <>
        <IconPhone size={16} aria-hidden />
        <span>{t('search.call', { number: typed })}</span>
      </>
    );
  }
  if (hit.kind === 'create') {
    return (
      <>
        <IconUserPlus size={16} aria-hidden />
        <span className="cut">{t('search.create', { text: typed })}</span>
      </>
    );
  }
  return <ClientLine client={hit.client} />;
}

/** Who it is, with what was found marked, and why where the line does not show it. */
function ClientLine({ client }: { client: ListRow }) {
  const why = (field: string) => client.why.find((each) => each.field === field);
  const found = why('number');
  const number = client.numbers.find(({ typed }) => typed === found?.text) ?? client.numbers[0];
  const place = why('organisation');
  const other = client.why.find(({ field }) => !['name', 'organisation', 'number'].includes(field));
  return (
    <>
      {client.kind === 'organisation' ? (
        <IconBuilding size={16} aria-hidden />
      ) : (
        <IconUser size={16} aria-hidden />
      )}
      <span className={classes.who}>
        <span className="cut">
          <strong>
            <Marked text={client.name} marks={why('name')?.marks ?? []} />
          </strong>{' '}
          {place && place.text === client.organisation ? (
            <>
              <Marked text={place.text} marks={place.marks} />
              {client.role && `, ${client.role}`}
            </>
          ) : (
            [client.role, client.organisation].filter(Boolean).join(', ')
          )}
        </span>
        {other && (
          <span className={`cut ${classes.why}`}>
            <Marked text={other.text} marks={other.marks} />
          </span>
        )}
      </span>
      <span className={`digits ${classes.number}`} data-found={found !== undefined}>
        {number ? phoneText(number) : ''}
      </span>
    </>
  );
}
