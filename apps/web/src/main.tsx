import './styles/main.scss';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.js';
import { loadCoreMessages } from './lib/words/i18n.js';

const element = document.getElementById('app');
if (!element) throw new Error('The page has no element for the application.');

await loadCoreMessages();
createRoot(element).render(<App />);
