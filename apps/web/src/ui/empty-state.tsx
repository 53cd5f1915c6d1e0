import type { ReactNode } from 'react';

/** Where there is nothing: says so, and what can be done about it. */
export const EmptyState = ({ title, children }: { title: string; children?: ReactNode }) => (
  <div className="empty-state">
    <p className="empty-state__title">{title}</p>
    {children}
  </div>
);
