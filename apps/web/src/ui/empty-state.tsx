import type { ReactNode } from 'react';

/** Shown if there is nothing: says so, and what people can do about it. */
export const EmptyState = ({ title, children }: { title: string; children?: ReactNode }) => (
  <div className="empty-state">
    <p className="empty-state__title">{title}</p>
    {children}
  </div>
);
