import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTexts } from '../../shared/i18n/i18n';
import { go, useQueryString } from '../../shared/router/router';
import { say } from '../../shared/toast/toasts';
import { Page } from '../../shared/ui/Page';
import { ClientForm } from './ClientForm';
import classes from './Clients.module.css';
import { formFor } from './client-form';

export function NewClientPage() {
  const { t } = useTexts();
  const queries = useQueryClient();
  const query = useQueryString();
  const [initial] = useState(() => formFor(query.get('number') ?? '', query.get('name') ?? ''));
  return (
    <Page title={t('clients.new')}>
      <div className={classes.sheet}>
        <ClientForm
          initial={initial}
          submitLabel={t('clients.create')}
          onCancel={() => window.history.back()}
          onDone={(client) => {
            void queries.invalidateQueries({ queryKey: ['clients'] });
            say('good', t('clients.created'));
            go(`/clients/${client.id}`);
          }}
        />
      </div>
    </Page>
  );
}
