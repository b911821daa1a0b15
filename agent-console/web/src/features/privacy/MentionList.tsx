import { Checkbox, Loader } from '@mantine/core';
import { useId } from 'react';
import { fullText } from '../../shared/format/time';
import { useTexts } from '../../shared/i18n/i18n';
import { useOwnFields } from '../../shared/queries/directory';
import { Failed } from '../../shared/ui/Failed';
import type { Mention } from '../../shared/wire/privacy';
import { labelOf } from '../directory/field-words';
import classes from './Mentions.module.css';
import { useMentions } from './privacy-queries';
import { countTaken, everything, isTaken, nothing, type TakingOut, toggled } from './taking-out';

interface Props {
  client: number;
  wish: TakingOut;
  onWish: (wish: TakingOut) => void;
}

/** Where else somebody is named who is to be erased: each text is left, or loses the name. */
export function MentionList({ client, wish, onWish }: Props) {
  const { t } = useTexts();
  const title = useId();
  const mentions = useMentions(client);
  if (mentions.isError) {
    return <Failed error={mentions.error} onRetry={() => void mentions.refetch()} />;
  }
  if (!mentions.data) {
    return (
      <p className={classes.hint} role="status">
        <Loader size="xs" /> {t('privacy.mentions.looking')}
      </p>
    );
  }
  const { items, more } = mentions.data;
  if (items.length === 0) return <p className={classes.hint}>{t('privacy.mentions.none')}</p>;
  const { taken, of, state } = countTaken(wish, items);
  return (
    <section className={classes.mentions} aria-labelledby={title}>
      <h3 id={title}>{t('privacy.mentions.title')}</h3>
      <p className={classes.hint}>{t('privacy.mentions.hint')}</p>
      <Checkbox
        label={t('privacy.mentions.all')}
        description={t('privacy.mentions.count', { n: taken, of })}
        checked={state === 'all'}
        indeterminate={state === 'some'}
        disabled={of === 0}
        onChange={() => onWish(state === 'all' ? nothing : everything)}
      />
      <ul className={classes.list}>
        {items.map((each) => (
          <MentionRow
            key={each.id}
            mention={each}
            taken={isTaken(wish, each)}
            onToggle={() => onWish(toggled(wish, each.id))}
          />
        ))}
      </ul>
      {more && (
        <p className={classes.hint}>
          {t('privacy.mentions.more', { n: items.length })}{' '}
          {t(wish.all ? 'privacy.mentions.restTaken' : 'privacy.mentions.restLeft')}
        </p>
      )}
    </section>
  );
}

interface RowProps {
  mention: Mention;
  taken: boolean;
  onToggle: () => void;
}

function MentionRow({ mention, taken, onToggle }: RowProps) {
  const { t, language } = useTexts();
  const snippet = useId();
  const where = useWhere(mention);
  const client = mention.client;
  return (
    <li className={classes.mention}>
      <Checkbox
        aria-label={t('privacy.mentions.takeOut', {
          where: [where, client?.name].filter(Boolean).join(', '),
        })}
        aria-describedby={snippet}
        checked={taken}
        disabled={mention.held}
        onChange={onToggle}
      />
      <div className={classes.text}>
        <p className={classes.where}>
          {client && (
            <a href={`/clients/${client.id}`} target="_blank" rel="noreferrer">
              {client.name}
            </a>
          )}
          {mention.call ? (
            <a href={`/calls/${encodeURIComponent(mention.call)}`} target="_blank" rel="noreferrer">
              {where}
            </a>
          ) : (
            <span>{where}</span>
          )}
          <span className={classes.hint}>
            {[fullText(language, mention.at), mention.by?.name].filter(Boolean).join(' · ')}
          </span>
        </p>
        <p className={classes.snippet} id={snippet}>
          <Snippet parts={mention.snippet} />
        </p>
        {mention.held && <p className={classes.held}>{t('privacy.mentions.held')}</p>}
      </div>
    </li>
  );
}

function Snippet({ parts }: { parts: Mention['snippet'] }) {
  let at = 0;
  const placed = parts.map((part) => {
    const place = at;
    at += part.text.length;
    return { ...part, place };
  });
  return placed.map(({ text, hit, place }) =>
    hit ? <mark key={place}>{text}</mark> : <span key={place}>{text}</span>,
  );
}

/** In which text of somebody it stands: an own field by its name. */
function useWhere({ where, field }: Mention): string {
  const { t, language } = useTexts();
  const fields = useOwnFields().data ?? [];
  if (where !== 'field' || !field) return t(`privacy.mentions.where.${where}`);
  const own = fields.find(({ key }) => key === field);
  return own ? labelOf(own.labels, language, field) : field;
}
