import { useEffect, useRef } from 'react';

interface Props {
  id: string;
  /** Whether the person came from another step. The button they pressed is gone, so the heading takes the focus. */
  isMoved: boolean;
  text: string;
}

export function StepHeading({ id, isMoved, text }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (isMoved) heading.current?.focus();
  }, [isMoved]);
  return (
    <h2 id={id} ref={heading} tabIndex={-1}>
      {text}
    </h2>
  );
}
