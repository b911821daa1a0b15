import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconBuilding, IconPlus, IconUser } from '@tabler/icons-react';
import { useTexts } from '../../shared/i18n/i18n';
import { useAllPages } from '../../shared/queries/pages';
import { follow, replaceQuery, useQueryString } from '../../shared/router/router';
import { Empty } from '../../shared/ui/Empty';
import { Failed } from '../../shared/ui/Failed';
import { Page } from '../../shared/ui/Page';
import { Tags } from '../../shared/ui/Tags';
import { VirtualList } from '../../shared/ui/VirtualList';
import type { BriefWithNumbers } from '../../shared/wire/clients';
import { Phone } from '../calling/Phone';
import { BookNav } from '../directory/BookNav';
import classes from './Clients.module.css';
import { useClients } from './client-queries';

function ClientRow({ client }: { client: BriefWithNumbers }) {
  const { t } = useTexts();
  const Icon = client.kind === 'organisation' ? IconBuilding : IconUser;
  return (
    <div className={classes.row}>
      <Icon
        size={16}
        aria-label={t(client.kind === 'organisation' ? 'clients.organisation' : 'clients.person')}
      />
      <a className={`cut ${classes.rowName}`} href={`/clients/${client.id}`} onClick={follow}>
        {client.name}
      </a>
      <span className={`cut ${classes.quiet}`}>
        {[client.role, client.organisation].filter(Boolean).join(' · ')}
      </span>
      <span className={classes.rowNumber}>
        {client.numbers[0] && (
          <Phone number={client.numbers[0]} client={client.id} barred={client.doNotCall === true} />
        )}
      </span>
      <span className={`cut ${classes.quiet} ${classes.rowOwner}`}>{client.owner?.name ?? ''}</span>
      <span className={classes.rowTags}>
        <Tags tags={client.tags.slice(0, 3)} />
      </span>
    </div>
  );
}

/** The book: search as you type, by name, number in any form, or organisation. */
export function ClientsPage() {
  const { t } = useTexts();
  const query = useQueryString();
  const filter = { q: query.get('q') ?? '', kind: query.get('kind') ?? '', tag: query.get('tag') ?? '' };
  const [settled] = useDebouncedValue(filter, 160);
  const clients = useClients(settled);
  const { items, more, onNearEnd } = useAllPages(clients);
  const filtered = Object.values(filter).some(Boolean);
  const set = (name: string, value: string) => {
    const next = new URLSearchParams(query);
    if (value) next.set(name, value);
    else next.delete(name);
    replaceQuery(next);
  };
  const tools = (
    <>
      <TextInput
        type="search"
        w={290}
        aria-label={t('clients.filter')}
        placeholder={t('clients.filter')}
        value={filter.q}
        onChange={(event) => set('q', event.currentTarget.value)}
      />
      <SegmentedControl
        size="xs"
        value={filter.kind}
        onChange={(kind) => set('kind', kind)}
        data={[
          { value: '', label: t('clients.kindAll') },
          { value: 'person', label: t('clients.kindPerson') },
          { value: 'organisation', label: t('clients.kindOrganisation') },
        ]}
      />
      <Button component="a" href="/clients/new" onClick={follow} leftSection={<IconPlus size={15} />}>
        {t('clients.new')}
      </Button>
    </>
  );
  return (
    <Page title={t('clients.title')} lead={<BookNav />} tools={tools}>
      {clients.isError && <Failed error={clients.error} onRetry={() => void clients.refetch()} />}
      {clients.isSuccess && items.length === 0 && (
        <Empty title={filtered ? t('clients.emptyFilter') : t('clients.empty')} />
      )}
      {items.length > 0 && (
        <VirtualList
          key={JSON.stringify(settled)}
          label={t('clients.title')}
          items={items}
          keyOf={(client) => client.id}
          rowHeight={39}
          more={more}
          onNearEnd={onNearEnd}
        >
          {(client) => <ClientRow client={client} />}
        </VirtualList>
      )}
    </Page>
  );
}
