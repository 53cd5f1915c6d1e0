import { useNavigate } from '@tanstack/react-router';
import type { AdministrationSearch } from '#web/features/administration/search.js';

/**
 * Changes what a section shows, in the address. Replaces the history entry, so that Back leaves the section
 * instead of stepping through every filter.
 */
export function useSectionSearch(): (changed: AdministrationSearch) => void {
  const navigate = useNavigate({ from: '/administration/{-$section}' });
  return (changed) => void navigate({ search: (before) => ({ ...before, ...changed }), replace: true });
}
