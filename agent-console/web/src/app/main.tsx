import '@fontsource-variable/ibm-plex-sans/wght.css';
import '../shared/ui/tokens.css';
import '../shared/ui/base.css';
import '@mantine/core/styles.layer.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { firstLanguage, switchLanguage } from '../shared/i18n/i18n';
import { meQuery } from '../shared/queries/house';
import { App } from './App';
import { createQueries } from './queries';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

// Who I am is asked while the texts are still on their way: after a reload every round trip counts.
const queries = createQueries();
void queries.prefetchQuery(meQuery);
await switchLanguage(firstLanguage(localStorage.getItem('rapport.language'), navigator.languages));
createRoot(root).render(
  <StrictMode>
    <App queries={queries} />
  </StrictMode>,
);
