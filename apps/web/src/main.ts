import './styles/main.scss';
import { sendFirstRequests } from './app/first-requests.js';

const element = document.getElementById('app');
if (!element) throw new Error('The page has no element for the application.');

sendFirstRequests(location);
const { start } = await import('./app/start.js');
await start(element);
