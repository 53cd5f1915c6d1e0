import { useEffect, useRef } from 'react';

interface Props {
  id: string;
  /** Whether somebody came here from another step: the button that they pressed is gone, and its focus goes here. */
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
