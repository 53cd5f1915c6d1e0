import { type ReactNode, useEffect, useRef } from 'react';

/** The heading of a record within a section. Takes the focus when the record opens. */
export function DetailHeading({ id, children }: { id: string; children: ReactNode }) {
  const element = useRef<HTMLHeadingElement>(null);
  useEffect(() => element.current?.focus(), [id]);
  return (
    <h2 ref={element} tabIndex={-1} className="detail-heading">
      {children}
    </h2>
  );
}
