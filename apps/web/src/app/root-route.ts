import { createRootRoute } from '@tanstack/react-router';
import { Root } from './root.js';

export const rootRoute = createRootRoute({ component: Root });
