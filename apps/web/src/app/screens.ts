import type { LinkProps } from '@tanstack/react-router';
import type { BureauPermission, TeamRole } from '#contract';
import type { MessageKey } from '#web/lib/words/i18n.js';
import { isBuilt, type ScreenName } from './screen.js';

export interface MenuEntry {
  to: LinkProps['to'];
  label: MessageKey & `shell.menu.${string}`;
  screen: ScreenName;
  /** Shown only to who holds one of these. */
  permissions?: readonly BureauPermission[];
  /** … and to who has one of these roles in some team. */
  roles?: readonly TeamRole[];
}

/** The main menu, one line a screen, in its order. What is not built yet is not shown. */
export const MENU: readonly MenuEntry[] = (
  [
    { to: '/', label: 'shell.menu.work', screen: 'work/work-screen' },
    { to: '/engagements', label: 'shell.menu.engagements', screen: 'engagement-list/engagements-screen' },
    { to: '/decisions', label: 'shell.menu.decisions', screen: 'decisions/decisions-screen' },
    { to: '/strategy/{-$code}', label: 'shell.menu.strategy', screen: 'strategy/strategy-screen' },
    { to: '/partners', label: 'shell.menu.partners', screen: 'partners/partners-screen' },
    { to: '/platforms', label: 'shell.menu.platforms', screen: 'platforms/platforms-screen' },
    { to: '/dashboard', label: 'shell.menu.dashboard', screen: 'dashboard/dashboard-screen' },
    { to: '/inbox', label: 'shell.menu.inbox', screen: 'messages/inbox-screen' },
    {
      to: '/administration/{-$section}',
      label: 'shell.menu.administration',
      screen: 'administration/administration-screen',
      permissions: ['people.manage', 'teams.manage', 'audit.read'],
      // They keep members, policy and calendar of their team.
      roles: ['supervisor'],
    },
  ] satisfies MenuEntry[]
).filter((entry) => isBuilt(entry.screen));
