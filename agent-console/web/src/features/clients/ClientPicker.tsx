import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { type KeyboardEvent, useState } from 'react';
import { useTexts } from '../../shared/i18n/i18n';
import type { Brief } from '../../shared/wire/clients';
import classes from './ClientPicker.module.css';
import { useClients } from './client-queries';

/** Finds one client by typing; arrows choose, Enter picks. */
export function ClientPicker({ onPick }: { onPick: (client: Brief) => void }) {
  const { t } = useTexts();
  const [text, setText] = useState('');
  const [place, setPlace] = useState(0);
  const [q] = useDebouncedValue(text.trim(), 160);
  const found = useClients({ q }, 6, q.length > 0).data?.pages[0]?.items ?? [];
  const shown = q ? found : [];
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setPlace(Math.min(place + 1, shown.length - 1));
    else if (event.key === 'ArrowUp') setPlace(Math.max(place - 1, 0));
    else if (event.key === 'Enter') {
      const client = shown[place];
      if (client) onPick(client);
    } else return;
    event.preventDefault();
  };
  return (
    <div>
      <TextInput
        aria-label={t('card.findClient')}
        placeholder={t('search.placeholder')}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setPlace(0);
        }}
        onKeyDown={onKey}
      />
      <ul className={classes.list}>
        {shown.map((client, index) => (
          <li key={client.id}>
            <button
              type="button"
              className={`plain ${classes.option}`}
              data-current={index === place}
              onClick={() => onPick(client)}
            >
              <span className="cut">{client.name}</span>
              <span className={`cut ${classes.about}`}>{client.organisation ?? ''}</span>
            </button>
          </li>
        ))}
      </ul>
      {q && shown.length === 0 && <p className={classes.about}>{t('search.none', { text: q })}</p>}
    </div>
  );
}
