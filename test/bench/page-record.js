/* global window, PerformanceObserver, requestAnimationFrame -- runs in a page */
/**
 * Runs in the page from its first moment and collects layout shifts and key presses, as recorded by the
 * browser, in `window.recorded`. The browser does not report key presses that are handled within 16 ms.
 */
const recorded = { shift: 0, shifted: [], keys: [] };
window.recorded = recorded;

const observe = (type, hear, options = {}) =>
  new PerformanceObserver((list) => list.getEntries().forEach(hear)).observe({
    type,
    buffered: true,
    ...options,
  });

observe('layout-shift', ({ value, hadRecentInput, sources }) => {
  if (hadRecentInput) return;
  recorded.shift += value;
  for (const { node } of sources) recorded.shifted.push(`${node?.nodeName}.${node?.className}`);
});
observe(
  'event',
  ({ name, duration }) => {
    if (name === 'keydown') recorded.keys.push(duration);
  },
  { durationThreshold: 16 },
);

/** Waits two frames between presses, as a person would: each press is handled before the next. */
window.framesLater = () =>
  new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));
