import { Button } from '@mantine/core';
import { IconBuilding, IconExternalLink, IconUserX } from '@tabler/icons-react';
import { useTexts } from '../../shared/i18n/i18n';
import { follow } from '../../shared/router/router';
import { Tags } from '../../shared/ui/Tags';
import type { Brief } from '../../shared/wire/clients';
import type { Card } from '../../shared/wire/desk';
import { Barred } from '../calling/Barred';
import { Phone } from '../calling/Phone';
import { Suspect } from '../calling/Suspect';
import { CandidateList } from './CandidateList';
import classes from './CardWho.module.css';
import { Stranger } from './Stranger';
import { useLinking } from './use-linking';

function Known({ card, client }: { card: Card; client: Brief }) {
  const { t } = useTexts();
  const linking = useLinking(card.callId);
  const about = [client.role, client.organisation].filter(Boolean).join(' · ');
  return (
    <div className={classes.who}>
      <div className={classes.nameRow}>
        {client.kind === 'organisation' && <IconBuilding size={20} aria-label={t('clients.organisation')} />}
        <h2 className={classes.name}>
          <a href={`/clients/${client.id}`} onClick={follow}>
            {client.name}
          </a>
        </h2>
      </div>
      {about && <p className={classes.about}>{about}</p>}
      <div className={classes.meta}>
        <Phone number={card.caller} client={client.id} barred={client.doNotCall === true} />
        <Barred when={client.doNotCall || card.caller.doNotCall} />
        <Suspect caller={card.caller} />
        {client.owner && <span>{t('card.owner', { name: client.owner.name })}</span>}
      </div>
      <Tags tags={client.tags} />
      <div className={classes.actions}>
        <Button
          component="a"
          href={`/clients/${client.id}`}
          onClick={follow}
          size="compact-sm"
          variant="default"
          leftSection={<IconExternalLink size={14} />}
        >
          {t('card.openClient')}
        </Button>
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          leftSection={<IconUserX size={14} />}
          loading={linking.isPending}
          onClick={() => linking.mutate({ client: null, previous: client })}
        >
          {t('card.notThis')}
        </Button>
      </div>
    </div>
  );
}

/** Who is calling: the client, the choice between several, or a stranger. */
export function CardWho({ card }: { card: Card }) {
  if (card.client) return <Known card={card} client={card.client} />;
  if (card.match.kind === 'several') return <CandidateList card={card} />;
  return <Stranger card={card} />;
}
