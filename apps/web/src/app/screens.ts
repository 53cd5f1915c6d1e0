import type { LinkProps } from '@tanstack/react-router';
import type { BureauPermission, RecordPermission } from '#contract';
import type { MessageKey } from '#web/lib/words/i18n.js';
import { isBuilt, type ScreenName } from './screen-files.js';

export interface MenuEntry {
  to: LinkProps['to'];
  label: MessageKey & `shell.menu.${string}`;
  screen: ScreenName;
  /** Shows how many messages are unread. */
  countsUnread?: boolean;
  /** Shows the entry to people with one of these permissions. */
  permissions?: readonly BureauPermission[];
  /** Also shows it to people whose roles allow one of these in some team. */
  teamPermissions?: readonly RecordPermission[];
}

/** The main menu in its order, one line per screen. Screens that are not built yet are left out. */
export const MENU: readonly MenuEntry[] = (
  [
    { to: '/', label: 'shell.menu.work', screen: 'work/work-screen' },
    { to: '/engagements', label: 'shell.menu.engagements', screen: 'engagement-list/engagements-screen' },
    { to: '/decisions', label: 'shell.menu.decisions', screen: 'decisions/decisions-screen' },
    { to: '/strategy/{-$code}', label: 'shell.menu.strategy', screen: 'strategy/strategy-screen' },
    { to: '/partners', label: 'shell.menu.partners', screen: 'partners/partners-screen' },
    { to: '/platforms', label: 'shell.menu.platforms', screen: 'platforms/platforms-screen' },
    { to: '/dashboard', label: 'shell.menu.dashboard', screen: 'dashboard/dashboard-screen' },
    { to: '/inbox', label: 'shell.menu.inbox', screen: 'messages/inbox-screen', countsUnread: true },
    {
      to: '/administration/{-$section}',
      label: 'shell.menu.administration',
      screen: 'administration/administration-screen',
      permissions: ['people.manage', 'teams.manage', 'audit.read'],
      // Supervisors manage members, policy and calendar of their team.
      teamPermissions: ['team.configure'],
    },
  ] satisfies MenuEntry[]
).filter((entry) => isBuilt(entry.screen));
