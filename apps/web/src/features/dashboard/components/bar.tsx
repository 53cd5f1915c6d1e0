interface Part {
  tone: 'plain' | 'good' | 'bad';
  count: number;
}

/** A bar of one or more parts. Its numbers are beside it as text. */
export const Bar = ({ parts, max }: { parts: readonly Part[]; max: number }) => (
  <svg
    className="health-strip"
    viewBox={`0 0 ${Math.max(max, 1)} 1`}
    preserveAspectRatio="none"
    aria-hidden="true"
    focusable="false"
  >
    {parts.map(({ tone, count }, index) => (
      <rect
        key={tone}
        className={`health-strip__part bar--${tone}`}
        x={parts.slice(0, index).reduce((sum, before) => sum + before.count, 0)}
        y="0"
        width={count}
        height="1"
      />
    ))}
  </svg>
);
