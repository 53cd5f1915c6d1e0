import { useNavigate } from '@tanstack/react-router';
import type { AdministrationSearch } from '#web/features/administration/search.js';

/** Changes what a section shows, in the address; going back leads to before the section, not through every filter. */
export function useSectionSearch(): (changed: AdministrationSearch) => void {
  const navigate = useNavigate({ from: '/administration/{-$section}' });
  return (changed) => void navigate({ search: (before) => ({ ...before, ...changed }), replace: true });
}
