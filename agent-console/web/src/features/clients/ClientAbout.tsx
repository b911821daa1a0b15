import { Button } from '@mantine/core';
import { IconBuilding, IconPencil } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useTexts } from '../../shared/i18n/i18n';
import { follow } from '../../shared/router/router';
import { say } from '../../shared/toast/toasts';
import { Tags } from '../../shared/ui/Tags';
import type { Client, PhoneNumber } from '../../shared/wire/clients';
import { Barred } from '../calling/Barred';
import { Phone } from '../calling/Phone';
import { MoreAbout } from '../directory/MoreAbout';
import { TrashButton } from '../directory/TrashButton';
import { ClientForm } from './ClientForm';
import classes from './Clients.module.css';
import { formOf } from './client-form';

const PrivacyPanel = lazy(() =>
  import('../privacy/PrivacyPanel').then((module) => ({ default: module.PrivacyPanel })),
);

/** What forbids something about the client, before anybody does it. */
function Marks({ client }: { client: Client }) {
  const { t } = useTexts();
  if (!client.doNotCall && !client.legalHold) return null;
  return (
    <p className={classes.marks}>
      <Barred when={client.doNotCall != null} />
      {client.legalHold && <strong data-tone="missed">{t('clients.legalHold')}</strong>}
    </p>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={classes.section}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function NumberLine({ number, client, barred }: { number: PhoneNumber; client: number; barred: boolean }) {
  const { t } = useTexts();
  return (
    <li>
      <Phone number={number} client={client} label={number.label ?? null} barred={barred} />
      {!number.e164 && <span className={classes.unparsed}>{t('clients.unparsed')}</span>}
    </li>
  );
}

function People({ client }: { client: Client }) {
  return (
    <ul className={classes.people}>
      {client.people.map((person) => (
        <li key={person.id}>
          <a href={`/clients/${person.id}`} onClick={follow}>
            {person.name}
          </a>
          <span className={classes.quiet}> {person.role ?? ''}</span>
          {person.numbers.map((number) => (
            <div key={number.typed}>
              <Phone number={number} client={person.id} label={number.label ?? null} />
            </div>
          ))}
        </li>
      ))}
    </ul>
  );
}

function Organisations({ client }: { client: Client }) {
  return (
    <ul className={classes.people}>
      {client.organisations.map((organisation) => (
        <li key={organisation.id}>
          <a href={`/clients/${organisation.id}`} onClick={follow}>
            {organisation.name}
          </a>
          <span className={classes.quiet}> {organisation.role ?? ''}</span>
        </li>
      ))}
    </ul>
  );
}

interface Props {
  client: Client;
  beside: boolean;
  onConflict: () => void;
}

function Heading({ client }: { client: Client }) {
  const { t } = useTexts();
  const first = client.organisations[0];
  return (
    <>
      <h1 className={classes.name}>
        {client.kind === 'organisation' && <IconBuilding size={20} aria-label={t('clients.organisation')} />}
        {client.name}
      </h1>
      {first && <p className={classes.role}>{[first.role, first.name].filter(Boolean).join(' · ')}</p>}
      <Tags tags={client.tags} />
    </>
  );
}

/** Who the client is, and the form that changes it in place. */
export function ClientAbout({ client, beside, onConflict }: Props) {
  const { t } = useTexts();
  const queries = useQueryClient();
  const [editing, setEditing] = useState(false);
  if (editing) {
    return (
      <div className={classes.about}>
        <ClientForm
          key={client.version}
          initial={formOf(client)}
          existing={{ id: client.id, version: client.version }}
          client={client}
          submitLabel={t('clients.save')}
          onCancel={() => setEditing(false)}
          onConflict={() => {
            say('bad', t('clients.conflict'));
            onConflict();
          }}
          onDone={(saved) => {
            queries.setQueryData(['clients', client.id], saved);
            void queries.invalidateQueries({ queryKey: ['clients'] });
            say('good', t('clients.saved'));
            setEditing(false);
          }}
        />
      </div>
    );
  }
  return (
    <div className={classes.about}>
      <header className={classes.head}>
        {beside ? <h1 className="unseen">{client.name}</h1> : <Heading client={client} />}
        <div className={classes.acts}>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconPencil size={14} />}
            onClick={() => setEditing(true)}
          >
            {t('clients.edit')}
          </Button>
          {!beside && <TrashButton client={client} />}
        </div>
      </header>
      <Marks client={client} />
      <Section title={t('clients.numbers')}>
        <ul className={classes.numbers}>
          {client.numbers.map((number) => (
            <NumberLine
              key={number.typed}
              number={number}
              client={client.id}
              barred={client.doNotCall != null}
            />
          ))}
        </ul>
      </Section>
      {client.organisations.length > 0 && (
        <Section title={t('clients.organisations')}>
          <Organisations client={client} />
        </Section>
      )}
      {client.people.length > 0 && (
        <Section title={t('clients.people')}>
          <People client={client} />
        </Section>
      )}
      <Section title={t('clients.owner')}>
        <p>{client.owner?.name ?? <span className={classes.quiet}>{t('clients.noOwner')}</span>}</p>
      </Section>
      <MoreAbout client={client} />
      {client.note && (
        <Section title={t('clients.note')}>
          <p className={classes.noteText}>{client.note}</p>
        </Section>
      )}
      <Suspense fallback={null}>
        <PrivacyPanel client={client} />
      </Suspense>
    </div>
  );
}
