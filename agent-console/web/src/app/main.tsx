import '@fontsource-variable/ibm-plex-sans/wght.css';
import '../shared/ui/tokens.css';
import '../shared/ui/base.css';
import '@mantine/core/styles.layer.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { firstLanguage, switchLanguage } from '../shared/i18n/i18n';
import { App } from './App';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

await switchLanguage(firstLanguage(localStorage.getItem('rapport.language'), navigator.languages));
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
