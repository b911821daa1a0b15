import { Button } from '@mantine/core';
import { IconSearch, IconUserPlus } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTexts } from '../../shared/i18n/i18n';
import { say } from '../../shared/toast/toasts';
import type { Card } from '../../shared/wire/desk';
import { Barred } from '../calling/Barred';
import { Phone } from '../calling/Phone';
import { Suspect } from '../calling/Suspect';
import { ClientForm } from '../clients/ClientForm';
import { ClientPicker } from '../clients/ClientPicker';
import { formFor } from '../clients/client-form';
import classes from './CardWho.module.css';
import { callerText, cardName } from './card-words';
import { useLinking } from './use-linking';

type Mode = 'form' | 'find' | 'closed';

function heading(card: Card): 'card.withheldHint' | 'card.malformed' | 'card.internal' | 'card.none' {
  switch (card.match.unmatched) {
    case 'withheld':
      return 'card.withheldHint';
    case 'malformed':
      return 'card.malformed';
    case 'internal':
      return 'card.internal';
    default:
      return 'card.none';
  }
}

/** Nobody in the book has this number: a form with the number filled in, or a search for somebody known. */
export function Stranger({ card }: { card: Card }) {
  const { t } = useTexts();
  const queries = useQueryClient();
  const linking = useLinking(card.callId);
  const withheld = card.match.unmatched === 'withheld';
  const internal = card.match.unmatched === 'internal';
  const [mode, setMode] = useState<Mode>(withheld ? 'find' : internal ? 'closed' : 'form');
  return (
    <div className={classes.who}>
      <h2 className={classes.name}>
        {withheld || internal ? cardName(t, card) : <Phone number={card.caller} />}
      </h2>
      {card.caller.name && !internal && <p className={classes.about}>{card.caller.name}</p>}
      <p className={classes.hint}>
        {t(heading(card))} <Suspect caller={card.caller} /> <Barred when={card.caller.doNotCall} />
      </p>
      {!internal && (
        <div className={classes.actions}>
          <Button
            size="compact-sm"
            variant={mode === 'form' ? 'light' : 'default'}
            leftSection={<IconUserPlus size={14} />}
            onClick={() => setMode(mode === 'form' ? 'closed' : 'form')}
          >
            {t('clients.new')}
          </Button>
          <Button
            size="compact-sm"
            variant={mode === 'find' ? 'light' : 'default'}
            leftSection={<IconSearch size={14} />}
            onClick={() => setMode(mode === 'find' ? 'closed' : 'find')}
          >
            {t('card.findClient')}
          </Button>
        </div>
      )}
      {mode === 'find' && <ClientPicker onPick={(client) => linking.mutate({ client })} />}
      {mode === 'form' && (
        <ClientForm
          compact
          initial={formFor(withheld ? '' : callerText(t, card.caller), card.caller.name ?? '')}
          linkCall={card.callId}
          submitLabel={t('clients.createAndLink')}
          onDone={(client) => {
            setMode('closed');
            void queries.invalidateQueries({ queryKey: ['clients'] });
            say('good', t('card.linked', { name: client.name }));
          }}
        />
      )}
    </div>
  );
}
