import { IconCake, IconId, IconMail, IconMapPin, IconMessage, IconWorld } from '@tabler/icons-react';
import type { ComponentType, ReactNode } from 'react';
import { useTexts } from '../../shared/i18n/i18n';
import { useOwnFields } from '../../shared/queries/directory';
import { follow } from '../../shared/router/router';
import text from '../../shared/ui/Text.module.css';
import type { Client, Contact, ContactKind } from '../../shared/wire/clients';
import classes from './Directory.module.css';
import { fieldName, ownValues, valueText } from './field-words';

const icons: Record<ContactKind, ComponentType<{ size: number }>> = {
  email: IconMail,
  messenger: IconMessage,
  address: IconMapPin,
  tax: IconId,
  website: IconWorld,
};

function hrefOf({ kind, value }: Contact): string | null {
  if (kind === 'email') return `mailto:${value}`;
  if (kind !== 'website') return null;
  return /^https?:\/\//i.test(value) ? value : `https://${value}`;
}

function ContactLine({ contact }: { contact: Contact }) {
  const { t } = useTexts();
  const Icon = icons[contact.kind];
  const href = hrefOf(contact);
  return (
    <li className={classes.contact}>
      <span title={t(`directory.kind.${contact.kind}`)}>
        <Icon size={15} aria-hidden />
        <span className="unseen">{t(`directory.kind.${contact.kind}`)}</span>
      </span>
      <span>
        {href ? (
          <a href={href} target="_blank" rel="noreferrer">
            {contact.value}
          </a>
        ) : (
          contact.value
        )}
        {contact.label && <span className={text.quiet}> {contact.label}</span>}
      </span>
    </li>
  );
}

function Line({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

function ClientLink({ id, name }: { id: number; name: string }) {
  return (
    <a href={`/clients/${id}`} onClick={follow}>
      {name}
    </a>
  );
}

function isLink(value: unknown): value is string {
  return typeof value === 'string' && /^https?:\/\//i.test(value);
}

/** What is known of a client beside name, numbers and places. Says nothing of what is empty. */
export function MoreAbout({ client }: { client: Client }) {
  const { t, language } = useTexts();
  const own = useOwnFields().data ?? [];
  const filled = Object.entries(ownValues(client));
  const order = (key: string) => own.findIndex((field) => field.key === key);
  filled.sort(([a], [b]) => order(a) - order(b));
  const facts = Boolean(
    client.parent ||
      client.children.length ||
      client.deputy ||
      client.team ||
      client.birthday ||
      filled.length,
  );
  return (
    <>
      {client.contacts.length > 0 && (
        <section className={classes.section}>
          <h2>{t('directory.contacts')}</h2>
          <ul className={classes.contacts}>
            {client.contacts.map((contact) => (
              <ContactLine key={`${contact.kind} ${contact.value}`} contact={contact} />
            ))}
          </ul>
        </section>
      )}
      {facts && (
        <dl className={classes.facts}>
          {client.parent && (
            <Line name={t('directory.parent')}>
              <ClientLink {...client.parent} />
            </Line>
          )}
          {client.children.length > 0 && (
            <Line name={t('directory.children')}>
              {client.children.map((child) => (
                <div key={child.id}>
                  <ClientLink {...child} />
                </div>
              ))}
            </Line>
          )}
          {client.deputy && <Line name={t('directory.deputy')}>{client.deputy.name}</Line>}
          {client.team && <Line name={t('directory.team')}>{client.team.name}</Line>}
          {client.birthday && (
            <Line name={t('directory.birthday')}>
              <IconCake size={14} aria-hidden />{' '}
              {new Date(`${client.birthday}T12:00:00Z`).toLocaleDateString(language, {
                day: 'numeric',
                month: 'long',
                year: 'numeric',
              })}
            </Line>
          )}
          {filled.map(([key, value]) => (
            <Line key={key} name={fieldName(`fields.${key}`, own, t, language)}>
              {isLink(value) ? (
                <a href={value} target="_blank" rel="noreferrer">
                  {value.replace(/^https?:\/\//i, '')}
                </a>
              ) : (
                valueText(`fields.${key}`, value, own, t, language)
              )}
            </Line>
          ))}
        </dl>
      )}
    </>
  );
}
